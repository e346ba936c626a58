using System;
using System.Linq;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <content>Statements.</content>
internal sealed partial class ProgramWriter
{
    private void WriteStatement()
    {
        if (_choices.IsPartExhausted)
        {
            return;
        }

        bool canNest = _context.Depth < MaxDepth;
        switch (_choices.Below(86))
        {
            case <= 2:
                WriteEnvironmentSetting();
                break;
            case <= 10:
                WriteSink();
                break;
            case <= 16:
                WriteStreamDeclaration();
                break;
            case <= 20:
                WriteOperatorDeclaration();
                break;
            case <= 24:
                WriteOperatorSetting();
                break;
            case <= 28:
                WriteNumberDeclaration();
                break;
            case <= 32:
                WriteNumberAssignment();
                break;
            case <= 36:
                WriteStreamAssignment();
                break;
            case <= 40 when canNest:
                WriteIf();
                break;
            case <= 42 when canNest:
                WriteSwitch();
                break;
            case <= 46 when canNest:
                WriteFor();
                break;
            case <= 48 when canNest:
                WriteWhile();
                break;
            case <= 50 when canNest:
                WriteForEach();
                break;
            case <= 52 when canNest:
                WriteTry();
                break;
            case <= 55:
                WriteList();
                break;
            case <= 58 when canNest:
                WriteFunction();
                break;
            case <= 62:
                WriteCall();
                break;
            case <= 64:
                WriteBuilderUse();
                break;
            case 65:
                WriteTupleSwap();
                break;
            case 66:
                WriteReferenceLocal();
                break;
            case 67:
                WriteNumbers();
                break;
            case <= 70:
                WriteJump();
                break;
            case 71:
                WriteFlagDeclaration();
                break;
            case 72:
                WriteSinkDeclaration();
                break;
            case 73 when _choices.OneIn(2):
                WriteAnotherJob();
                break;
            case 74 or 75:
                WriteGroup();
                break;
            case 76 or 77:
                WriteRegistration();
                break;
            case 78 or 79:
                WriteGroupSetting();
                break;
            case >= 80:
                WriteConfiguration();
                break;
            default:
                WriteSink();
                break;
        }
    }

    private void WriteBlock(int repetitions = 1, Func<Context, Context>? change = null)
    {
        Line("{");
        _indent++;
        Context outer = _context;
        _context = (change?.Invoke(_context) ?? _context) with { Depth = _context.Depth + 1 };
        InScope(() => Repeated(repetitions, () =>
        {
            for (int statements = 1 + _choices.Below(3); statements > 0; statements--)
            {
                WriteStatement();
            }
        }));
        _context = outer;
        _indent--;
        Line("}");
    }

    private void WriteEnvironment()
    {
        string name = NewName("env");
        string created = _choices.Below(9) switch
        {
            3 => $"StreamExecutionEnvironment.CreateLocalEnvironment({Setting()})",
            4 => $"StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism({Setting()})",
            5 => $"StreamExecutionEnvironment.GetExecutionEnvironment({Configuration()})",
            6 => $"StreamExecutionEnvironment.CreateLocalEnvironment({Setting()}, {Configuration()})",
            _ => "StreamExecutionEnvironment.GetExecutionEnvironment()",
        };
        Line($"StreamExecutionEnvironment {name} = {created};");
        if (!created.Contains("etting") && !_choices.OneIn(10))
        {
            Line($"{name}.SetParallelism({Setting()});");
        }

        Declare(new Variable(name, Kind.Environment));
    }

    private void WriteEnvironmentSetting()
    {
        if (Any(Kind.Environment) is not { } environment)
        {
            WriteSink();
            return;
        }

        string target = _choices.OneIn(6) ? environment.Name + ".GetConfig()" : environment.Name;
        Line(_choices.OneIn(4) ? $"{target}.SetMaxParallelism({MaxSetting()});" : $"{target}.SetParallelism({Setting()});");
    }

    private void WriteExecute() => Line($"{Any(Kind.Environment)!.Name}.Execute(\"job{++_jobs}\");");

    /// <summary>Executes what there is and goes on, or starts a job of its own.</summary>
    private void WriteAnotherJob()
    {
        if (!_scope.Any(variable => variable.Kind == Kind.Environment))
        {
            WriteSink();
        }
        else if (_choices.Below(2) == 0)
        {
            WriteSink();
            WriteExecute();
        }
        else
        {
            InScope(() =>
            {
                WriteEnvironment();
                string own = _scope[^1].Name;
                Spend(2);
                Line($"{own}.FromSequence(1, 9).Name(\"{NewOperatorName()}\").Print().Name(\"{NewOperatorName()}\").SetParallelism({Setting()});");
                Line($"{own}.Execute(\"job{++_jobs}\");");
            });
        }
    }

    private void WriteSink()
    {
        if (CanAfford(2) && (_scope.Any(variable => variable.Kind is Kind.Environment or Kind.Stream or Kind.Operator)))
        {
            Line(SinkExpression() + ";");
        }
        else
        {
            WriteNumberDeclaration();
        }
    }

    private void WriteSinkDeclaration()
    {
        if (!CanAfford(2) || !_scope.Any(variable => variable.Kind is Kind.Environment or Kind.Stream or Kind.Operator))
        {
            WriteNumberDeclaration();
            return;
        }

        string name = NewName("k");
        Line($"DataStreamSink<long> {name} = {SinkExpression()};");
        Declare(new Variable(name, Kind.Sink));
    }

    private void WriteStreamDeclaration()
    {
        if (!_scope.Any(variable => variable.Kind is Kind.Environment or Kind.Stream or Kind.Operator))
        {
            WriteNumberDeclaration();
            return;
        }

        string name = NewName("s");
        Line($"DataStream<long> {name} = {Stream()};");
        Declare(new Variable(name, Kind.Stream));
    }

    private void WriteOperatorDeclaration()
    {
        if (!CanAfford(3) || !_scope.Any(variable => variable.Kind is Kind.Environment or Kind.Stream or Kind.Operator))
        {
            WriteNumberDeclaration();
            return;
        }

        string name = NewName("o");
        bool canBeParallel = true;
        string made = _scope.Any(variable => variable.Kind == Kind.Environment) && _choices.OneIn(4) ? Source(out canBeParallel) : Operator();
        if (!canBeParallel || made.Contains("WindowAll"))
        {
            Line($"DataStream<long> {name} = {made};");
            Declare(new Variable(name, Kind.Stream));
        }
        else
        {
            Line($"SingleOutputStreamOperator<long> {name} = {made};");
            Declare(new Variable(name, Kind.Operator));
        }
    }

    private void WriteOperatorSetting()
    {
        if (Any(variable => variable.Kind is Kind.Operator or Kind.Sink) is not { } target)
        {
            WriteEnvironmentSetting();
            return;
        }

        string setter = _choices.OneIn(4) ? $".SetMaxParallelism({MaxSetting()})" : $".SetParallelism({Setting()})";
        Line((target.CanAssign && _choices.OneIn(4) ? target.Name + " = " : string.Empty) + target.Name + setter + ";");
    }

    private void WriteNumberDeclaration()
    {
        string name = NewName("n");
        Line($"{_choices.Of(["int", "var"])} {name} = {Number()};");
        Declare(new Variable(name, Kind.Number));
    }

    private void WriteFlagDeclaration()
    {
        string name = NewName("f");
        Line($"bool {name} = {Condition()};");
        Declare(new Variable(name, Kind.Flag));
    }

    private void WriteNumberAssignment()
    {
        if (Any(variable => variable.Kind == Kind.Number && variable.CanAssign) is not { } variable)
        {
            WriteNumberDeclaration();
            return;
        }

        string assignment = _choices.Below(8) switch
        {
            2 => $"{variable.Name} += {Number()}",
            3 => $"{variable.Name} -= {Number()}",
            4 => $"{variable.Name} *= {_choices.Below(4)}",
            5 => variable.Name + "++",
            6 => $"{variable.Name} /= {1 + _choices.Below(4)}",
            7 => $"{variable.Name} {_choices.Of(["<<=", ">>=", "&=", "|=", "%="])} {1 + _choices.Below(4)}",
            _ => $"{variable.Name} = {Number()}",
        };
        Line(assignment + ";");
    }

    private void WriteStreamAssignment()
    {
        if (Any(candidate => candidate.Kind is Kind.Stream or Kind.Operator && candidate.CanAssign) is not { } variable)
        {
            WriteStreamDeclaration();
            return;
        }

        if (variable.Kind == Kind.Stream)
        {
            Line($"{variable.Name} = {(_choices.Below(2) == 0 ? Stream() : Operator())};");
        }
        else if (CanAfford(3))
        {
            Line($"{variable.Name} = {Operator()};");
        }
    }

    private void WriteIf()
    {
        Line($"if ({Condition()})");
        WriteBlock();
        if (_choices.OneIn(5))
        {
            Line($"else if ({Condition()})");
            WriteBlock();
        }

        if (_choices.OneIn(2))
        {
            Line("else");
            WriteBlock();
        }
    }

    private void WriteSwitch()
    {
        Line($"switch ({Number()})");
        Line("{");
        _indent++;
        int constant = 0;
        for (int sections = 1 + _choices.Below(3); sections > 0; sections--)
        {
            constant += 1 + _choices.Below(2);
            Line($"case {constant}{(_choices.OneIn(6) ? $" when {Condition(0)}" : string.Empty)}:");
            if (_choices.OneIn(4))
            {
                Line($"case {++constant}:");
            }

            WriteSection();
        }

        if (_choices.OneIn(3))
        {
            Line($"case {_choices.Of([$"> {constant}", "< 0", $"> {constant} and < {constant + 9}"])}:");
            WriteSection();
        }

        if (_choices.OneIn(2))
        {
            Line("default:");
            WriteSection();
        }

        _indent--;
        Line("}");
    }

    private void WriteSection()
    {
        _indent++;
        WriteBlock();
        Line("break;");
        _indent--;
    }

    private void WriteFor()
    {
        (string rounds, int most) = Rounds();
        string i = NewName("i");
        string limit = rounds;
        if (_choices.OneIn(3))
        {
            limit = NewName("limit");
            Line($"int {limit} = {rounds};");
        }

        Line(_choices.Below(8) switch
        {
            4 => $"for (int {i} = 1; {i} <= {limit}; {i}++)",
            5 => $"for (int {i} = {limit}; {i} > 0; {i}--)",
            6 => $"for (int {i} = 0; {i} < {limit}; {i} += 2)",
            7 => $"for (int {i} = 0; {i} != {Math.Max(most, 1)}; {i}++)",
            _ => $"for (int {i} = 0; {i} < {limit}; {i}++)",
        });
        InScope(() =>
        {
            Declare(new Variable(i, Kind.Number) { CanAssign = false });
            WriteBlock(most, Loop);
        });
    }

    private void WriteWhile()
    {
        (string rounds, int most) = Rounds();
        string i = NewName("w");
        switch (_choices.Below(6))
        {
            case 3:
                Line($"int {i} = 0;");
                Line("do");
                WriteCountedBlock(i, most + 1, $"{i}++;");
                Line($"while ({i} < {rounds});");
                break;
            case 4:
                Line($"int {i} = 0;");
                Line("while (true)");
                WriteCountedBlock(i, most, $"if ({i}++ >= {rounds})", "{", "    break;", "}");
                break;
            case 5 when !_isDecidable && CanAfford(64):
                Line("while (Opaque.Flag())");
                WriteBlock(64, Loop);
                break;
            default:
                Line($"int {i} = 0;");
                Line($"while ({i} < {rounds})");
                WriteCountedBlock(i, most, $"{i}++;");
                break;
        }
    }

    private void WriteCountedBlock(string counter, int rounds, params string[] first)
    {
        Line("{");
        _indent++;
        foreach (string line in first)
        {
            Line(line);
        }

        InScope(() =>
        {
            Declare(new Variable(counter, Kind.Number) { CanAssign = false });
            WriteBlock(rounds, Loop);
        });
        _indent--;
        Line("}");
    }

    private static Context Loop(Context context) => context with { IsInLoop = true };

    private void WriteForEach()
    {
        Variable? list = Any(Kind.Streams);
        if (list is not null && _choices.Below(2) == 0 && CanAfford(12))
        {
            string element = NewName("s");
            Line($"foreach (DataStream<long> {element} in {list.Name})");
            Without(variable => variable == list, () =>
            {
                Declare(new Variable(element, Kind.Stream) { CanAssign = false });
                WriteBlock(4, Loop);
            });
            return;
        }

        string number = NewName("n");
        Line($"foreach (int {number} in {_choices.Of(["new[] { 2, 3 }", "new[] { 1, 4, 7 }", "new List<int> { 3, 5 }", "Enumerable.Range(1, 3)", "new int[2]"])})");
        InScope(() =>
        {
            Declare(new Variable(number, Kind.Number) { CanAssign = false });
            WriteBlock(3, Loop);
        });
    }

    private void WriteTry()
    {
        // Whether a call of the job API throws is not decided by the program's source, so neither is what a handler does.
        int form = _isDecidable ? 0 : _choices.Below(3);
        Line("try");
        if (form == 2)
        {
            Line("{");
            _indent++;
            WriteBlock(1, context => context with { CanYield = false });
            Line($"if ({Condition()})");
            Line("{");
            Line("    throw new InvalidOperationException();");
            Line("}");
            _indent--;
            Line("}");
        }
        else
        {
            WriteBlock(1, context => context with { CanYield = false });
        }

        if (form >= 1)
        {
            Line($"catch ({_choices.Of(["InvalidOperationException", "Exception"])})");
            WriteBlock(1, context => context with { CanYield = false });
        }

        if (form != 1)
        {
            Line("finally");
            WriteBlock(1, context => context with { CanYield = false, IsInLoop = false, Return = null });
        }
    }

    private void WriteList()
    {
        if (Any(Kind.Streams) is { } list && _choices.Below(2) == 1)
        {
            Line($"{list.Name}.Add({Stream()});");
            return;
        }

        if (!_scope.Any(variable => variable.Kind is Kind.Environment or Kind.Stream or Kind.Operator))
        {
            WriteNumberDeclaration();
            return;
        }

        string name = NewName("all");
        string first = Stream();
        string element = NewName("s");
        string step = string.Empty;
        switch (_choices.Below(6))
        {
            case 4 when CanAfford(4):
                Repeated(3, () => InFunctionExpression(new Variable(element, Kind.Stream), () => step = Operator()));
                Line($"List<DataStream<long>> {name} = new DataStream<long>[] {{ {first}, {Stream(0)} }}.Select({element} => (DataStream<long>){step}).ToList();");
                break;
            case 5 when CanAfford(4):
                Repeated(3, () => InFunctionExpression(new Variable(element, Kind.Number), () => step = Operator()));
                Line($"List<DataStream<long>> {name} = Enumerable.Range(1, 2).Select({element} => (DataStream<long>){step}).ToList();");
                break;
            default:
                Line($"List<DataStream<long>> {name} = new List<DataStream<long>> {{ {first} }};");
                break;
        }

        Declare(new Variable(name, Kind.Streams));
    }

    private void WriteNumbers()
    {
        if (Any(Kind.Numbers) is { } numbers)
        {
            if (_choices.Below(3) == 0)
            {
                string alias = NewName("a");
                Line($"int[] {alias} = {numbers.Name};");
                Declare(new Variable(alias, Kind.Numbers));
            }
            else
            {
                Line($"{numbers.Name}[{_choices.Below(2)}] = {Number()};");
            }

            return;
        }

        string name = NewName("a");
        Line($"int[] {name} = {{ {Number()}, {Number()} }};");
        Declare(new Variable(name, Kind.Numbers));
    }

    private void WriteTupleSwap()
    {
        Variable[] numbers = [.. _scope.Where(variable => variable.Kind == Kind.Number && variable.CanAssign)];
        if (numbers.Length >= 2)
        {
            Line($"({numbers[0].Name}, {numbers[^1].Name}) = ({numbers[^1].Name}, {numbers[0].Name});");
            return;
        }

        (string first, string second) = (NewName("n"), NewName("n"));
        Line($"(int {first}, int {second}) = ({Number()}, {Number()});");
        Declare(new Variable(first, Kind.Number));
        Declare(new Variable(second, Kind.Number));
    }

    private void WriteReferenceLocal()
    {
        if (_context.IsStateMachine || Any(variable => variable is { Kind: Kind.Number, CanAssign: true }) is not { } target)
        {
            WriteNumberDeclaration();
            return;
        }

        string name = NewName("r");
        Line($"ref int {name} = ref {target.Name};");
        Declare(new Variable(name, Kind.Number) { IsReference = true });
    }

    private void WriteJump()
    {
        if (_context.CanYield && _choices.Below(3) != 2)
        {
            Line($"yield return {Stream()};");
            return;
        }

        string? jump = _choices.Below(4) switch
        {
            0 when _context.IsInLoop => "break;",
            1 when _context.IsInLoop => "continue;",
            3 when !_isDecidable && _context.Depth > 0 => "throw new InvalidOperationException();",
            _ => _context.Return?.Invoke(),
        };
        if (jump is null)
        {
            WriteNumberDeclaration();
            return;
        }

        Line($"if ({Condition()})");
        Line("{");
        Line("    " + jump);
        Line("}");
    }
}
