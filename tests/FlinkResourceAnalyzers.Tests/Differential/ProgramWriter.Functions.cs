using System.Linq;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <content>Functions of all kinds, and a class that keeps an environment.</content>
internal sealed partial class ProgramWriter
{
    private enum HelperForm
    {
        /// <summary><c>DataStream H(DataStream, int)</c>.</summary>
        Step,

        /// <summary>The same as an extension method with an optional parameter.</summary>
        Extension,

        /// <summary><c>DataStream H(StreamExecutionEnvironment, int)</c>.</summary>
        Source,

        /// <summary><c>void H(StreamExecutionEnvironment, int)</c>.</summary>
        Configure,

        /// <summary><c>int H(int, int)</c>.</summary>
        Number,

        /// <summary><c>void H(DataStream, int, out DataStream, out int)</c>.</summary>
        Split,

        /// <summary><c>IEnumerable of DataStream H(StreamExecutionEnvironment, int)</c>, with yield.</summary>
        Iterator,

        /// <summary><c>void H(ref int)</c>.</summary>
        Reference,

        /// <summary><c>Task of DataStream H(DataStream)</c>, async.</summary>
        Async,

        /// <summary><c>void H(StreamExecutionEnvironment)</c>, which builds and executes a job.</summary>
        Launch,

        /// <summary><c>void H(Configuration, int)</c>.</summary>
        Prepare,
    }

    /// <param name="hasField">Whether there is a static variable, which other code may have changed before the program runs.</param>
    private void WriteConstants(bool hasField)
    {
        Line("private const int Width = 6;");
        Line("private static readonly int Depth = 3;");
        Line("private static int Slots => Width * 2;");
        Line("private static class Limits { public const int Most = 9; }");
        if (hasField)
        {
            Line("private static int s_level = 2;");
            Declare(new Variable("s_level", Kind.Number));
        }
    }

    private void WriteHelper()
    {
        HelperForm form = (HelperForm)_choices.Below(11);
        string name = NewName("H");
        (string environment, string stream, string number) = (NewName("env"), NewName("s"), NewName("n"));
        Variable[] parameters = form switch
        {
            HelperForm.Step or HelperForm.Extension => [new Variable(stream, Kind.Stream), new Variable(number, Kind.Number)],
            HelperForm.Split => [new Variable(stream, Kind.Stream), new Variable(number, Kind.Number)],
            HelperForm.Async => [new Variable(stream, Kind.Stream)],
            HelperForm.Number => [new Variable(number, Kind.Number), new Variable(number + "b", Kind.Number)],
            HelperForm.Reference => [new Variable(number, Kind.Number) { IsReference = true }],
            HelperForm.Launch => [new Variable(environment, Kind.Environment)],
            HelperForm.Prepare => [new Variable(environment, Kind.Configuration), new Variable(number, Kind.Number)],
            _ => [new Variable(environment, Kind.Environment), new Variable(number, Kind.Number)],
        };
        Line(form switch
        {
            HelperForm.Extension => $"private static DataStream<long> {name}(this DataStream<long> {stream}, int {number} = 3)",
            HelperForm.Source => $"private static DataStream<long> {name}(StreamExecutionEnvironment {environment}, int {number})",
            HelperForm.Configure => $"private static void {name}(StreamExecutionEnvironment {environment}, int {number})",
            HelperForm.Number => $"private static int {name}(int {number}, int {number}b)",
            HelperForm.Split => $"private static void {name}(DataStream<long> {stream}, int {number}, out DataStream<long> {stream}out, out int {number}out)",
            HelperForm.Iterator => $"private static IEnumerable<DataStream<long>> {name}(StreamExecutionEnvironment {environment}, int {number})",
            HelperForm.Reference => $"private static void {name}(ref int {number})",
            HelperForm.Async => $"private static async Task<DataStream<long>> {name}(DataStream<long> {stream})",
            HelperForm.Launch => $"private static void {name}(StreamExecutionEnvironment {environment})",
            HelperForm.Prepare => $"private static void {name}(Configuration {environment}, int {number})",
            _ => $"private static DataStream<long> {name}(DataStream<long> {stream}, int {number})",
        });
        int cost = InFunction(new Context { Depth = 1, CanYield = form == HelperForm.Iterator, IsStateMachine = form is HelperForm.Async or HelperForm.Iterator, Return = ReturnOf(form) }, () =>
        {
            foreach (Variable parameter in parameters)
            {
                Declare(parameter);
            }

            Line("{");
            _indent++;
            if (form == HelperForm.Split)
            {
                Line($"{stream}out = {stream};");
                Line($"{number}out = {number};");
                Declare(new Variable(stream + "out", Kind.Stream) { IsReference = true });
                Declare(new Variable(number + "out", Kind.Number) { IsReference = true });
            }
            else if (form == HelperForm.Async)
            {
                Line("await Task.CompletedTask;");
            }
            else if (form == HelperForm.Iterator)
            {
                Line($"yield return {Source()};");
            }

            else if (form == HelperForm.Prepare)
            {
                Line(environment + ConfigurationSetter() + ";");
            }

            for (int statements = _choices.Below(4); statements > 0; statements--)
            {
                WriteStatement();
            }

            if (form == HelperForm.Launch)
            {
                WriteSink();
                WriteExecute();
            }
            else if (form is not (HelperForm.Configure or HelperForm.Split or HelperForm.Reference or HelperForm.Iterator or HelperForm.Prepare))
            {
                Line(ReturnOf(form)!());
            }

            _indent--;
            Line("}");
        });
        Line(string.Empty);
        _helpers.Add(new Helper(name, form, cost));
    }

    private System.Func<string>? ReturnOf(HelperForm form) => form switch
    {
        HelperForm.Configure or HelperForm.Split or HelperForm.Reference or HelperForm.Launch or HelperForm.Prepare => static () => "return;",
        HelperForm.Iterator => static () => "yield break;",
        HelperForm.Number => () => $"return {Number()};",
        _ => () => $"return {Stream()};",
    };

    private Helper? AnyHelper(System.Func<HelperForm, bool> isWanted)
    {
        Helper[] candidates = [.. _helpers.Where(helper => isWanted(helper.Form) && CanAfford(helper.Cost))];
        return candidates.Length == 0 ? null : candidates[_choices.Below(candidates.Length)];
    }

    /// <summary>A call that returns a stream; null when there is no such function.</summary>
    private string? StreamCall(int depth)
    {
        Variable? function = _choices.Below(2) == 1 ? Any(variable => variable.Kind == Kind.Step && CanAfford(variable.Cost)) : null;
        if (function is not null)
        {
            Spend(function.Cost);
            return $"{function.Name}({Stream(depth - 1)})";
        }

        if (_choices.OneIn(3) && Any(Kind.Builder) is { } builder && CanAfford(builder.Cost))
        {
            Spend(builder.Cost);
            return $"{builder.Name}.Build({Stream(depth - 1)})";
        }

        bool hasEnvironment = _scope.Any(variable => variable.Kind == Kind.Environment);
        if (AnyHelper(form => form is HelperForm.Step or HelperForm.Extension or HelperForm.Async || (hasEnvironment && form is HelperForm.Source or HelperForm.Iterator)) is not { } helper)
        {
            return null;
        }

        Spend(helper.Cost);
        return helper.Form switch
        {
            HelperForm.Extension => Stream(depth - 1) + $".{helper.Name}({(_choices.Below(2) == 0 ? Number(1) : string.Empty)})",
            HelperForm.Async => $"{helper.Name}({Stream(depth - 1)}).Result",
            HelperForm.Source => $"{helper.Name}({Environment()}, {Number(1)})",
            HelperForm.Iterator => $"{helper.Name}({Environment()}, {Number(1)}).{_choices.Of(["Last", "First"])}()",
            _ => $"{helper.Name}({Stream(depth - 1)}, {Number(1)})",
        };
    }

    /// <summary>A call that returns a number; null when there is no such function.</summary>
    private string? NumberCall(int depth)
    {
        if (_choices.Below(2) == 1 && Any(Kind.Pick) is { } function)
        {
            return $"{function.Name}({Number(depth - 1)})";
        }

        return AnyHelper(form => form == HelperForm.Number) is { } helper ? $"{helper.Name}({Number(depth - 1)}, {Number(depth - 1)})" : null;
    }

    /// <summary>A call as a statement.</summary>
    private void WriteCall()
    {
        if (_choices.OneIn(2) && Any(variable => variable.Kind == Kind.Tune && CanAfford(variable.Cost)) is { } function)
        {
            Spend(function.Cost);
            Line(function.Name + "();");
            return;
        }

        bool hasEnvironment = _scope.Any(variable => variable.Kind == Kind.Environment);
        bool hasStream = hasEnvironment || _scope.Any(variable => variable.Kind is Kind.Stream or Kind.Operator);
        Variable? number = Any(variable => variable is { Kind: Kind.Number, CanAssign: true });
        Helper? helper = AnyHelper(form => form switch
        {
            HelperForm.Configure or HelperForm.Launch or HelperForm.Iterator => hasEnvironment,
            HelperForm.Split => hasStream,
            HelperForm.Reference => number is not null,
            _ => false,
        });
        if (helper is null)
        {
            WriteStreamDeclaration();
            return;
        }

        Spend(helper.Cost);
        switch (helper.Form)
        {
            case HelperForm.Launch:
                Line($"{helper.Name}({Environment()});");
                break;
            case HelperForm.Reference:
                Line($"{helper.Name}(ref {number!.Name});");
                break;
            case HelperForm.Split:
                {
                    (string stream, string result) = (NewName("s"), NewName("n"));
                    Line($"{helper.Name}({Stream()}, {Number()}, out DataStream<long> {stream}, out {_choices.Of(["int", "var"])} {result});");
                    Declare(new Variable(stream, Kind.Stream));
                    Declare(new Variable(result, Kind.Number));
                    break;
                }

            case HelperForm.Iterator:
                WriteIteration(helper);
                break;
            default:
                Line($"{helper.Name}({Environment()}, {Number()});");
                break;
        }
    }

    /// <summary>Iterators run when they are enumerated: at once, later, or not at all.</summary>
    private void WriteIteration(Helper helper)
    {
        string element = NewName("s");
        string name = $"{helper.Name}({Environment()}, {Number()})";
        switch (_choices.Below(8))
        {
            case 0 or 4 or 5 or 6:
                string list = NewName("all");
                Line($"List<DataStream<long>> {list} = {name}.ToList();");
                Line($"{list}.Add({Stream(0)});");
                Declare(new Variable(list, Kind.Streams) { CanAssign = false });
                return;
            case 7:
                string later = NewName("later");
                Line($"IEnumerable<DataStream<long>> {later} = {name};");
                name = later;
                if (_choices.Below(2) == 1)
                {
                    WriteEnvironmentSetting();
                }

                if (_choices.OneIn(4))
                {
                    return;
                }

                break;
        }

        if (_context.Depth >= MaxDepth)
        {
            return;
        }

        Line($"foreach (DataStream<long> {element} in {name})");
        InScope(() =>
        {
            Declare(new Variable(element, Kind.Stream) { CanAssign = false });
            WriteBlock(4, Loop);
        });
    }

    /// <summary>A local function or a lambda in a variable.</summary>
    private void WriteFunction()
    {
        if (_choices.OneIn(4) && Any(variable => variable.IsLambda && CanAfford(5)) is { } known)
        {
            // Another function in the same variable; it calls none, or two could call each other for ever.
            Without(
                variable => variable.IsReference || variable.Kind is Kind.Tune or Kind.Step or Kind.Pick or Kind.Builder,
                () => WriteLambda(known.Kind, known.Name + " = "));
            return;
        }

        Kind kind = _choices.Of([Kind.Tune, Kind.Step, Kind.Pick]);
        string name = NewName(kind == Kind.Tune ? "Tune" : kind == Kind.Step ? "Step" : "Pick");
        bool isLambda = _choices.Below(2) == 1;
        int cost = 0;
        Without(variable => variable.IsReference, () => cost = isLambda
            ? WriteLambda(kind, $"{(kind == Kind.Tune ? "Action" : kind == Kind.Step ? "Func<DataStream<long>, DataStream<long>>" : "Func<int, int>")} {name} = ")
            : WriteLocalFunction(kind, name));
        Declare(new Variable(name, kind) { Cost = cost + 2, CanAssign = false, IsLambda = isLambda });
    }

    private int WriteLambda(Kind kind, string target)
    {
        string parameter = NewName(kind == Kind.Pick ? "n" : "s");
        if (kind == Kind.Tune)
        {
            Line(target + "() =>");
            return WriteFunctionBody(null, () => null, ";");
        }

        Variable declared = new(parameter, kind == Kind.Pick ? Kind.Number : Kind.Stream);
        if (_choices.Below(2) == 0)
        {
            int cost = InFunction(new Context { Depth = MaxDepth }, () =>
            {
                Declare(declared);
                Line($"{target}{parameter} => {(kind == Kind.Pick ? Number() : Operator())};");
            });
            return cost;
        }

        Line($"{target}{parameter} =>");
        return WriteFunctionBody(declared, () => kind == Kind.Pick ? Number() : Stream(), ";");
    }

    private int WriteLocalFunction(Kind kind, string name)
    {
        string parameter = NewName(kind == Kind.Pick ? "n" : "s");
        switch (kind)
        {
            case Kind.Tune:
                Line($"void {name}()");
                return WriteFunctionBody(null, () => null, string.Empty);
            case Kind.Step:
                Line($"DataStream<long> {name}(DataStream<long> {parameter})");
                return WriteFunctionBody(new Variable(parameter, Kind.Stream), () => Stream(), string.Empty);
            default:
                Line($"int {name}(int {parameter})");
                return WriteFunctionBody(new Variable(parameter, Kind.Number), () => Number(), string.Empty);
        }
    }

    private int WriteFunctionBody(Variable? parameter, System.Func<string?> result, string end)
    {
        Context context = new() { Depth = _context.Depth + 1, Return = () => "return" + (result() is { } value ? " " + value : string.Empty) + ";" };
        return InFunction(context, () =>
        {
            if (parameter is not null)
            {
                Declare(parameter);
            }

            Line("{");
            _indent++;
            for (int statements = 1 + _choices.Below(2); statements > 0; statements--)
            {
                WriteStatement();
            }

            if (result() is { } value)
            {
                Line($"return {value};");
            }

            _indent--;
            Line("}" + end);
        });
    }

    /// <summary>A class that keeps its environment and settings in fields.</summary>
    private void WriteBuilder()
    {
        Line("private sealed class Builder");
        Line("{");
        _indent++;
        Line("private readonly StreamExecutionEnvironment _env;");
        Line($"private int _width = {Literal()};");
        Line("private DataStream<long> _last;");
        Line("public Builder(StreamExecutionEnvironment env, int width)");
        Line("{");
        Line("    _env = env;");
        Line("    Width = width;");
        Line($"    _last = env.FromSequence(1, 9).Name(\"{NewOperatorName()}\");");
        Line("}");
        Line("public int Width { get => _width; set => _width = value; }");
        Line($"public int Twice => {_choices.Of(["_width * 2", "Width * 2", "this.Width + _width"])};");
        Variable[] fields = [new("_env", Kind.Environment) { CanAssign = false }, new("_width", Kind.Number), new("_last", Kind.Stream)];
        Line("public DataStream<long> Build(DataStream<long> s)");
        BuilderCost = InFunction(new Context { Depth = 1 }, () =>
        {
            Declare(new Variable("s", Kind.Stream));
            foreach (Variable field in fields)
            {
                Declare(field);
            }

            WriteMemberBody(() => $"return {Stream()};");
        });
        Line("public void Tune(int n)");
        BuilderCost += InFunction(new Context { Depth = 1 }, () =>
        {
            Declare(new Variable("n", Kind.Number));
            foreach (Variable field in fields)
            {
                Declare(field);
            }

            WriteMemberBody(null);
        });
        _indent--;
        Line("}");
        Line(string.Empty);
    }

    private int BuilderCost { get; set; }

    private void WriteMemberBody(System.Func<string>? last)
    {
        Line("{");
        _indent++;
        for (int statements = 1 + _choices.Below(2); statements > 0; statements--)
        {
            WriteStatement();
        }

        if (last is not null)
        {
            Line(last());
        }

        _indent--;
        Line("}");
    }

    private void WriteBuilderUse()
    {
        Variable? builder = Any(Kind.Builder);
        if (builder is null)
        {
            if (!_context.HasBuilder || !CanAfford(BuilderCost + 2) || !_scope.Any(variable => variable.Kind == Kind.Environment))
            {
                WriteStreamDeclaration();
                return;
            }

            string name = NewName("b");
            Spend(2);
            Line($"Builder {name} = new Builder({Environment()}, {Number(1)}){(_choices.OneIn(3) ? $" {{ Width = {Number(1)} }}" : string.Empty)};");
            Declare(new Variable(name, Kind.Builder) { CanAssign = false, Cost = BuilderCost });
            return;
        }

        switch (_choices.Below(5))
        {
            case 0:
                Line($"{builder.Name}.Width = {Number()};");
                break;
            case 1:
                Line($"{builder.Name}.Width {_choices.Of(["+=", "-="])} {Number()};");
                break;
            case 2 when CanAfford(BuilderCost):
                Spend(BuilderCost);
                Line($"{builder.Name}.Tune({Number()});");
                break;
            case 3:
                {
                    string alias = NewName("b");
                    Line($"Builder {alias} = {builder.Name};");
                    Declare(builder with { Name = alias });
                    break;
                }

            default:
                WriteStreamDeclaration();
                break;
        }
    }

    private sealed record Helper(string Name, HelperForm Form, int Cost);
}
