using System.Linq;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <content>Environments, streams and operators.</content>
internal sealed partial class ProgramWriter
{
    private const string Key = "x => x % 4";

    private string Environment()
    {
        if (_choices.OneIn(12) && Any(Kind.Stream) is { } stream)
        {
            return stream.Name + ".ExecutionEnvironment";
        }

        return Any(Kind.Environment)!.Name;
    }

    /// <summary>An expression of type <c>DataStream&lt;long&gt;</c> that a call can follow.</summary>
    private string Stream(int depth = 2)
    {
        int choice = depth <= 0 ? _choices.Below(3) : _choices.Below(26);
        if (choice <= 5 || !CanAfford(2))
        {
            return StreamVariable() ?? Source();
        }

        switch (choice)
        {
            case 6 or 7:
                return _scope.Any(variable => variable.Kind == Kind.Environment) ? Source() : StreamVariable() ?? Source();
            case 8:
                return Stream(depth - 1) + "." + _choices.Of(["Rebalance", "Rescale", "Shuffle", "Global", "Broadcast"]) + "()";
            case 9 or 10:
                return $"{Stream(depth - 1)}.Union({Stream(depth - 1)}{(_choices.OneIn(4) ? ", " + Stream(0) : string.Empty)})";
            case 11 or 12:
                return $"({Condition(1)} ? (DataStream<long>){Stream(depth - 1)} : {Stream(depth - 1)})";
            case 13 or 14:
                return StreamOfList() ?? Operator(depth - 1);
            case 15 or 16 or 17:
                return StreamCall(depth) ?? Operator(depth - 1);
            case 18:
                return SwitchExpression(depth - 1, () => $"(DataStream<long>){Stream(0)}");
            case 19:
                {
                    string parameter = NewName("s");
                    string input = Stream(depth - 1);
                    string body = string.Empty;
                    InFunctionExpression(new Variable(parameter, Kind.Stream), () => body = Operator(1));
                    return $"Apply({input}, {parameter} => {body})";
                }

            case 20:
                return Any(variable => variable.Kind == Kind.Stream && variable.CanAssign) is { } assigned
                    ? $"({assigned.Name} = {Stream(depth - 1)})"
                    : Operator(depth - 1);
            case 21:
                return Operator(depth - 1) + ".GetSideOutput(new OutputTag<long>(\"late\"))";
            default:
                return Operator(depth - 1);
        }
    }

    private string? StreamVariable()
        => (_choices.OneIn(3) ? Any(Kind.Operator) ?? Any(Kind.Stream) : Any(Kind.Stream) ?? Any(Kind.Operator)) is { } variable ? variable.Name : null;

    private string? StreamOfList()
    {
        if (Any(Kind.Streams) is not { } list)
        {
            return null;
        }

        switch (_choices.Below(7))
        {
            case 4:
                return list.Name + ".Aggregate((l, r) => l.Union(r))";
            case 5:
                return $"{Stream(0)}.Union({list.Name}.ToArray())";
            case 6:
                return $"{list.Name}[Math.Clamp({Number(0)}, 0, 0)]";
            default:
                return list.Name + _choices.Of(["[0]", ".First()", ".Last()", $"[{list.Name}.Count - 1]"]);
        }
    }

    private string Source() => Source(out _);

    /// <param name="canBeParallel">Whether setters may be called on it.</param>
    private string Source(out bool canBeParallel)
    {
        if (!_scope.Any(variable => variable.Kind == Kind.Environment))
        {
            canBeParallel = false;
            return StreamVariable()!; // a helper that is given a stream only
        }

        Spend(1);
        string made = Environment() + "." + _choices.Below(12) switch
        {
            5 => "FromElements(1L, 2L)",
            6 => "FromData(1L, 2L)",
            7 => "AddSource(new ParallelNumbers())",
            8 => "AddSource(new Numbers())",
            9 => "GenerateSequence(1, 9)",
            10 => "FromCollection(new[] { 1L })",
            11 => $"AddSource({Condition(1)} ? (ISourceFunction<long>)new Numbers() : new ParallelNumbers())",
            _ => "FromSequence(1, 9)",
        };
        canBeParallel = !made.Contains("new Numbers()") && !made.Contains("FromElements") && !made.Contains("FromCollection");
        string name = $".Name(\"{NewOperatorName()}\")";
        return canBeParallel ? WithSetters(made, name) : made + name;
    }

    /// <summary>An expression that makes an operator other than a source, of type <c>SingleOutputStreamOperator&lt;long&gt;</c>.</summary>
    private string Operator(int depth = 1)
    {
        string input = Stream(System.Math.Max(depth, 0));
        Spend(1);
        int choice = _choices.Below(14);
        string made = choice switch
        {
            3 => input + ".Filter(x => x > 0)",
            4 => input + $".KeyBy({Key}).Reduce((a, b) => a + b)",
            5 => input + $".KeyBy({Key}).Window(TumblingEventTimeWindows.Of(TimeSpan.FromSeconds(5))).Reduce((a, b) => a + b)",
            6 => input + ".WindowAll(GlobalWindows.Create()).Reduce((a, b) => a + b)",
            7 => input + $".Connect({Stream(0)}).Map(a => a, b => b)",
            8 => input + $".Connect({Stream(0)}).KeyBy(a => a % 2, b => b % 2).Map(a => a, b => b)",
            9 => input + ".FlatMap(x => new[] { x })",
            10 => input + ".AssignTimestampsAndWatermarks(WatermarkStrategy<long>.NoWatermarks())",
            11 => input + $".KeyBy({Key}).Map(x => x - 1)",
            12 => input + $".KeyBy({Key}).CountWindow(10).Sum(\"value\")",
            _ => input + ".Map(x => x + 1)",
        };
        string name = $".Name(\"{NewOperatorName()}\")";
        return choice == 6 ? made + name : WithSetters(made, name);
    }

    private string WithSetters(string made, string name)
    {
        string setters = string.Empty;
        if (_choices.Below(2) == 1)
        {
            setters += $".SetParallelism({Setting()})";
        }

        if (_choices.OneIn(6))
        {
            setters += $".SetMaxParallelism({MaxSetting()})";
        }

        if (_choices.OneIn(8))
        {
            setters += _choices.OneIn(3) ? ".ForceNonParallel()" : $".SlotSharingGroup({Group()})";
        }

        return _choices.Below(2) == 0 ? made + name + setters : made + setters + name;
    }

    private string SinkExpression()
    {
        string input = Stream();
        Spend(1);
        string name = $".Name(\"{NewOperatorName()}\")";
        if (_choices.OneIn(8))
        {
            return input + ".WriteToSocket(\"host\", 1, x => new byte[0])" + name;
        }

        string sink = input + _choices.Of([".Print()", ".Print(\"out\")"]) + name;
        if (_choices.Below(2) == 1)
        {
            sink += $".SetParallelism({Setting()})";
        }

        if (_choices.OneIn(8))
        {
            sink += $".SetMaxParallelism({MaxSetting()})";
        }

        return _choices.OneIn(8) ? sink + $".SlotSharingGroup({Group()})" : sink;
    }

    /// <summary>Writes an expression inside a lambda with one parameter.</summary>
    private void InFunctionExpression(Variable parameter, System.Action write)
        => Without(variable => variable.IsReference, () =>
        {
            Context outer = _context;
            _context = _context with { Return = null, IsInLoop = false, CanYield = false };
            Declare(parameter);
            write();
            _context = outer;
        });
}
