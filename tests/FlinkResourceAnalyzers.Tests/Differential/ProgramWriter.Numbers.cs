namespace FlinkResourceAnalyzers.Tests.Differential;

/// <content>Numbers and conditions.</content>
internal sealed partial class ProgramWriter
{
    /// <summary>An expression of type int.</summary>
    private string Number(int depth = 2)
    {
        switch (_choices.Below(depth <= 0 ? 6 : 30))
        {
            case 2 or 3 or 6:
                return Any(Kind.Number)?.Name ?? Literal();
            case 4:
                return _choices.Of(["Width", "Depth", "Slots", "Limits.Most", "(int)Mode.Fast"]);
            case 5 or 7:
                return UndecidableNumber() ?? Literal();
            case 8 or 9:
                return $"({Number(depth - 1)} {_choices.Of(["+", "-"])} {Number(depth - 1)})";
            case 10:
                return $"({Number(depth - 1)} * {1 + _choices.Below(4)})";
            case 11:
                return $"({Number(depth - 1)} {_choices.Of(["/", "%"])} {_choices.Of(["2", "3", "5", "-2", "7"])})";
            case 12:
                return $"({Number(depth - 1)} {_choices.Of(["<<", ">>", ">>>", "&", "|", "^"])} {_choices.Below(4)})";
            case 13 or 14:
                return $"Math.{_choices.Of(["Min", "Max"])}({Number(depth - 1)}, {Number(depth - 1)})";
            case 15:
                int least = _choices.Below(5);
                return $"Math.Clamp({Number(depth - 1)}, {least}, {least + _choices.Below(20)})";
            case 16:
                return _choices.Of(["Math.Abs(", "(-", "(~", "(+"]) + Number(depth - 1) + ")";
            case 17 or 18:
                return $"({Condition(depth - 1)} ? {Number(depth - 1)} : {Number(depth - 1)})";
            case 19 or 20:
                return SwitchExpression(depth, () => Number(depth - 1));
            case 21 or 22:
                return NumberCall(depth) ?? Literal();
            case 23:
                return SideEffect(depth) ?? Literal();
            case 24 or 25:
                return NumberOfCollection() ?? Literal();
            case 26:
                return Any(Kind.Number) is { } narrowed ? $"((int)({_choices.Of(["byte", "sbyte", "short", "long", "uint"])}){narrowed.Name})" : Literal();
            case 27:
                return _choices.Of(["int.Parse(\"4\")", "\"four\".Length", "(int)'\\x5'", "(int)2.5", "default(int)", "new int()"]);
            case 28:
                return $"(({Condition(depth - 1)} ? {Number(depth - 1)} : (int?)null) ?? {Number(depth - 1)})";
            case 29:
                {
                    string name = NewName("q");
                    return $"({Number(depth - 1)} is var {name} && {name} > {_choices.Below(6)} ? {name} : {Literal()})";
                }

            default:
                return Literal();
        }
    }

    private string Literal() => (1 + _choices.Below(8)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A number from outside the program; null in a program that decides everything itself.</summary>
    private string? UndecidableNumber() => _isDecidable ? null : _choices.Of(["Opaque.Next()", "Opaque.Small()", "Opaque.Next()"]);

    /// <summary>The number of rounds of a loop, a small one, and the most it can be.</summary>
    private (string Text, int Most) Rounds()
    {
        switch (_choices.Below(10))
        {
            case 6 when !_isDecidable:
                return ("Opaque.Small()", 3);
            case 7:
                return ($"Math.Clamp({Number(1)}, 0, 3)", 3);
            case 8:
                return ($"({Condition(1)} ? {_choices.Below(4)} : {_choices.Below(4)})", 3);
            case 9 when _multiplier == 1 && CanAfford(45) && _choices.OneIn(3):
                int many = 30 + _choices.Below(12);
                return (many.ToString(System.Globalization.CultureInfo.InvariantCulture), many);
            default:
                int few = 1 + _choices.Below(4);
                return (few.ToString(System.Globalization.CultureInfo.InvariantCulture), few);
        }
    }

    /// <summary>An expression that a setter takes: nearly always one that Flink accepts.</summary>
    private string Setting() => _choices.Below(12) switch
    {
        3 or 4 => $"Math.Max(1, {Number()})",
        5 or 6 => $"Math.Clamp({Number()}, 1, {8 << _choices.Below(5)})",
        7 => _choices.Of(["Width", "Depth", "Slots"]),
        8 => Number(),
        9 => $"({Condition()} ? {1 + _choices.Below(9)} : {1 + _choices.Below(9)})",
        10 when _choices.OneIn(4) => "-1",
        11 => Any(Kind.Number) is { } number ? $"Math.Abs({number.Name}) + 1" : Literal(),
        _ => (1 + _choices.Below(64)).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private string MaxSetting() => _choices.Below(6) switch
    {
        3 => $"Math.Clamp({Number()}, 1, 4096)",
        4 => $"128 + Math.Abs({Number()} % 100)",
        5 => $"({Condition()} ? 256 : 512)",
        _ => _choices.Of(["128", "256", "4096", "64", "32768"]),
    };

    private string Condition(int depth = 2)
    {
        switch (_choices.Below(depth <= 0 ? 8 : 18))
        {
            case 0:
                return _choices.Of(["true", "false"]);
            case 5:
                return $"{Number(0)} is > {_choices.Below(4)} and < {5 + _choices.Below(9)}";
            case 6:
                return $"{Number(0)} is {_choices.Of(["", "not "])}({1 + _choices.Below(3)} or {4 + _choices.Below(3)})";
            case 7 or 8 or 9:
                return UndecidableFlag() ?? Comparison(0);
            case 10:
                return $"({Condition(depth - 1)} && {Condition(depth - 1)})";
            case 11:
                return $"({Condition(depth - 1)} || {Condition(depth - 1)})";
            case 12:
                return $"!({Condition(depth - 1)})";
            case 13:
                return $"(({Condition(depth - 1)}) {_choices.Of(["&", "|", "^", "=="])} ({Condition(depth - 1)}))";
            case 14:
                return $"({Condition(depth - 1)} ? {Condition(depth - 1)} : {Condition(depth - 1)})";
            case 15 or 16:
                return Any(Kind.Flag)?.Name ?? Comparison(depth - 1);
            default:
                return Comparison(depth <= 0 ? 0 : depth - 1);
        }
    }

    private string Comparison(int depth) => $"({Number(depth)} {_choices.Of([">", "<", ">=", "<=", "==", "!="])} {Number(depth)})";

    private string? UndecidableFlag() => _isDecidable ? null : "Opaque.Flag()";

    /// <summary>Arms that no earlier arm makes unreachable: constants in ascending order, then what is above them.</summary>
    private string SwitchExpression(int depth, System.Func<string> value)
    {
        string text = $"({Number(depth - 1)} switch {{ ";
        int constant = 0;
        for (int arms = 1 + _choices.Below(3); arms > 0; arms--)
        {
            constant += 1 + _choices.Below(2);
            string guard = _choices.OneIn(5) ? $" when {Condition(0)}" : string.Empty;
            string pattern = _choices.OneIn(4) ? $"{constant} or {++constant}" : constant.ToString(System.Globalization.CultureInfo.InvariantCulture);
            text += $"{pattern}{guard} => {value()}, ";
        }

        if (_choices.OneIn(2))
        {
            text += $"{_choices.Of([$"> {constant}", $"> {constant + 1} and < {constant + 9}", $"<= 0", $"not (> 0 and < {constant + 5})"])} => {value()}, ";
        }

        return text + $"_ => {value()} }})";
    }

    /// <summary>An expression that changes a variable as well.</summary>
    private string? SideEffect(int depth)
    {
        if (Any(variable => variable.Kind == Kind.Number && variable.CanAssign) is not { } variable)
        {
            return null;
        }

        return _choices.Below(5) switch
        {
            0 => $"({variable.Name}++)",
            1 => $"(--{variable.Name})",
            2 => $"({variable.Name} += {Number(depth - 1)})",
            3 => $"({variable.Name} = {Number(depth - 1)})",
            _ => $"({variable.Name} -= {Literal()})",
        };
    }

    private string? NumberOfCollection() => _choices.Below(5) switch
    {
        0 => Any(Kind.Numbers) is { } numbers ? numbers.Name + _choices.Of(["[0]", "[1]", ".Length", ".Sum()", ".Max()"]) : null,
        1 => Any(Kind.Numbers) is { } indexed ? $"{indexed.Name}[Math.Clamp({Number(0)}, 0, 1)]" : null,
        2 => Any(Kind.Streams) is { } streams ? streams.Name + ".Count" : null,
        _ => Any(Kind.Builder) is { } builder ? builder.Name + _choices.Of([".Width", ".Twice"]) : null,
    };
}
