using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>
/// Writes a job program from choices. Whatever the choices, the program compiles, ends, and builds a few hundred operators at most; most
/// programs also run to their end, and the others are refused by Flink or divide by zero, as jobs may.
/// </summary>
/// <remarks>Choice 0 is the simplest everywhere, so that shrinking the choices simplifies the program.</remarks>
internal sealed partial class ProgramWriter
{
    private const int MaxOperators = 240;
    private const int MaxDepth = 3;

    private readonly Choices _choices;
    private readonly StringBuilder _text = new();
    private readonly List<Helper> _helpers = [];
    private readonly List<Variable> _scope = [];
    private bool _isDecidable;
    private int _indent;
    private int _names;
    private int _operators;
    private int _jobs;

    /// <summary>How many operators a run may make so far, and how often the code that is being written may run.</summary>
    private int _cost;
    private int _multiplier = 1;

    private Context _context = new();

    private ProgramWriter(Choices choices)
    {
        _choices = choices;
    }

    private enum Kind
    {
        Number,
        Flag,
        Stream,
        Operator,
        Sink,
        Environment,
        Streams,
        Numbers,
        Builder,
        Group,
        Configuration,

        /// <summary>A function without parameters and result.</summary>
        Tune,

        /// <summary>A function from stream to stream.</summary>
        Step,

        /// <summary>A function from number to number.</summary>
        Pick,
    }

    /// <param name="id">The program's namespace.</param>
    /// <param name="parts">The choices: the first part is about the program as a whole, then one for each helper, then one for each statement.</param>
    public static ProgramSource Write(string id, int[][] parts) => new ProgramWriter(new Choices(parts)).Write(id);

    private ProgramSource Write(string id)
    {
        _choices.NextPart();
        _isDecidable = _choices.Below(2) == 0;
        int helpers = _choices.Below(4);
        bool hasBuilder = _choices.OneIn(3);
        bool staysPending = _choices.OneIn(4);
        bool hasField = _choices.OneIn(3);
        _indent = 1;
        WriteConstants(hasField && !_isDecidable);
        for (int i = 0; i < helpers; i++)
        {
            _choices.NextPart();
            WriteHelper();
        }

        if (hasBuilder)
        {
            _choices.NextPart();
            WriteBuilder();
        }

        string members = TakeText();
        _indent = 2;
        WriteEntryPoint(hasBuilder, staysPending);
        return ProgramSource.Of(id, TakeText(), members, _isDecidable);
    }

    private void WriteEntryPoint(bool hasBuilder, bool staysPending)
    {
        if (!_isDecidable)
        {
            Declare(new Variable("p0", Kind.Number));
            Declare(new Variable("p1", Kind.Number));
            Declare(new Variable("f0", Kind.Flag));
        }

        _context = new Context { HasBuilder = hasBuilder, Return = static () => "return;" };
        _choices.NextPart();
        WriteEnvironment();
        while (_choices.HasNextPart)
        {
            _choices.NextPart();
            WriteStatement();
        }

        if (_operators == 0)
        {
            WriteSink();
        }

        if (!staysPending)
        {
            WriteExecute();
        }
    }

    private string TakeText()
    {
        string text = _text.ToString();
        _text.Clear();
        return text;
    }

    private void Line(string text) => _text.Append(' ', 4 * _indent).Append(text).Append('\n');

    private string NewName(string prefix) => prefix + (++_names).ToString(CultureInfo.InvariantCulture);

    private string NewOperatorName() => "op" + (++_operators).ToString(CultureInfo.InvariantCulture);

    private Variable Declare(Variable variable)
    {
        _scope.Add(variable);
        return variable;
    }

    /// <summary>Writes in a scope of its own: what is declared there ends there.</summary>
    private void InScope(Action write)
    {
        int mark = _scope.Count;
        write();
        _scope.RemoveRange(mark, _scope.Count - mark);
    }

    /// <summary>Writes with some variables out of reach.</summary>
    private void Without(Func<Variable, bool> isHidden, Action write)
    {
        Variable[] all = [.. _scope];
        _scope.RemoveAll(variable => isHidden(variable));
        write();
        _scope.Clear();
        _scope.AddRange(all);
    }

    private Variable? Any(Func<Variable, bool> isWanted)
    {
        Variable[] candidates = [.. _scope.Where(isWanted)];
        return candidates.Length == 0 ? null : candidates[_choices.Below(candidates.Length)];
    }

    private Variable? Any(Kind kind) => Any(variable => variable.Kind == kind);

    private bool CanAfford(int operators) => _cost + (operators * _multiplier) <= MaxOperators;

    private void Spend(int operators) => _cost += operators * _multiplier;

    /// <summary>Writes code that runs up to so many times.</summary>
    private void Repeated(int times, Action write)
    {
        int outer = _multiplier;
        _multiplier *= Math.Max(times, 1);
        write();
        _multiplier = outer;
    }

    /// <summary>Writes the body of a function, and tells how many operators a call makes at most.</summary>
    private int InFunction(Context context, Action write)
    {
        (int outerCost, int outerMultiplier, Context outer) = (_cost, _multiplier, _context);
        (_cost, _multiplier, _context) = (MaxOperators * 3 / 4, 1, context);
        InScope(write);
        int cost = _cost - (MaxOperators * 3 / 4);
        (_cost, _multiplier, _context) = (outerCost, outerMultiplier, outer);
        return cost;
    }

    private sealed record Variable(string Name, Kind Kind)
    {
        public bool CanAssign { get; init; } = true;

        /// <summary>Whether it stands for another variable (ref, out), which no lambda may use.</summary>
        public bool IsReference { get; init; }

        /// <summary>How many operators a call makes, where it is a function.</summary>
        public int Cost { get; init; }

        /// <summary>Whether it can be given another function.</summary>
        public bool IsLambda { get; init; }
    }

    /// <summary>Where code is written: what a jump can lead out of.</summary>
    private sealed record Context
    {
        public int Depth { get; init; }

        public bool IsInLoop { get; init; }

        public bool HasBuilder { get; init; }

        /// <summary>Gives a statement that returns; null where none may stand.</summary>
        public Func<string>? Return { get; init; }

        /// <summary>Whether this is an iterator, at a place that can yield.</summary>
        public bool CanYield { get; init; }

        /// <summary>Whether this is an async method or an iterator, whose locals are none.</summary>
        public bool IsStateMachine { get; init; }
    }
}
