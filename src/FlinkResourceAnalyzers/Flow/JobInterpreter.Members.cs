using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>Objects made in sight: their construction, their members, and lists.</content>
internal sealed partial class JobInterpreter
{
    /// <summary>Makes an object whose class is here, or a list; null for any other.</summary>
    private AbstractValue? CreateObject(IObjectCreationOperation creation, AbstractValue[] arguments)
    {
        if (creation.Type is not INamedTypeSymbol type || _state is null)
        {
            return null;
        }

        var created = new ObjectValue(new SiteKey(creation.Syntax, _context), type);
        if (IsList(type))
        {
            SequenceValue? initial = arguments.Length == 0 || IntervalArithmetic.IsInteger(creation.Constructor?.Parameters[0].Type)
                ? SequenceValue.Empty
                : ElementsOf(arguments[0]);
            if (initial is null)
            {
                return null;
            }

            WriteCell(new Cell(created.Key, null), initial);
            return created;
        }

        if (type.DeclaringSyntaxReferences.IsEmpty || _api.IsImplementation(type) || HasOverlaidFields(type) || creation.Constructor is not { } constructor)
        {
            return null;
        }

        InitializeMembers(created, type);
        return Construct(created, constructor, creation, arguments, creation.Arguments) ? created : null;
    }

    /// <summary>Runs a constructor on a new object, base constructors first as it calls them.</summary>
    private bool Construct(
        ObjectValue created,
        IMethodSymbol constructor,
        IOperation call,
        AbstractValue[] values,
        ImmutableArray<IArgumentOperation> arguments)
    {
        if (constructor.DeclaringSyntaxReferences.Length == 1
            && constructor.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is TypeDeclarationSyntax)
        {
            // A primary constructor keeps its parameters for the members that use them; a record's are its properties as well.
            foreach (IParameterSymbol parameter in constructor.OriginalDefinition.Parameters)
            {
                AbstractValue value = parameter.Ordinal < values.Length ? values[parameter.Ordinal] : UnknownValue.Instance;
                WriteCell(new Cell(created.Key, parameter), value);
                foreach (IPropertySymbol property in constructor.OriginalDefinition.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>())
                {
                    // Not one that the record declares itself, with a value of its own.
                    if (property.DeclaringSyntaxReferences.Length == 1 && property.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is ParameterSyntax)
                    {
                        WriteCell(new Cell(created.Key, property), value);
                    }
                }
            }

            // What it gives to a base class is not followed.
            return constructor.ContainingType.TypeKind != TypeKind.Class
                || constructor.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is not TypeDeclarationSyntax { BaseList.Types: var bases }
                || !bases.Any(type => type is PrimaryConstructorBaseTypeSyntax)
                    && ConstructBase(created, constructor, call);
        }

        IOperation? body = constructor.IsImplicitlyDeclared ? null : _bodies.BodyOf(constructor, _cancellationToken);
        if (body is null or IConstructorBodyOperation { Initializer: null } && !ConstructBase(created, constructor, call))
        {
            return false;
        }

        return constructor.IsImplicitlyDeclared || Call(constructor, body, call, created, values, arguments) is not null;
    }

    /// <summary>Runs the constructor of the base class that is called without being named; false when it is not known what that does.</summary>
    private bool ConstructBase(ObjectValue created, IMethodSymbol constructor, IOperation call)
    {
        if (constructor.ContainingType is not { TypeKind: TypeKind.Class, BaseType: { SpecialType: SpecialType.None } type })
        {
            return true;
        }

        IMethodSymbol? inherited = type.InstanceConstructors.FirstOrDefault(candidate => candidate.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams));
        return inherited is not null
            && (type.DeclaringSyntaxReferences.IsEmpty
                || Construct(created, inherited, call, System.Array.Empty<AbstractValue>(), ImmutableArray<IArgumentOperation>.Empty));
    }

    /// <summary>Whether fields of a type may share their memory, so that writing one writes others.</summary>
    private static bool HasOverlaidFields(INamedTypeSymbol type)
        => type.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "StructLayoutAttribute" }
            && attribute.ConstructorArguments.Length == 1
            && attribute.ConstructorArguments[0].Value is 2 or (short)2); // LayoutKind.Explicit

    /// <summary>Gives the members with initialisers their values, and leaves the others at their defaults.</summary>
    private void InitializeMembers(ObjectValue created, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.OriginalDefinition; current is { SpecialType: SpecialType.None }; current = current.BaseType?.OriginalDefinition)
        {
            foreach (MemberInitialiser initialiser in _bodies.InitialisersOf(current, _cancellationToken))
            {
                WriteCell(new Cell(created.Key, initialiser.Member), Evaluate(initialiser.Value));
            }
        }
    }

    /// <summary>The value of a member of an object made in sight; null when it must be found in another way.</summary>
    private AbstractValue? ReadObjectMember(ObjectValue owner, ISymbol member, IMemberReferenceOperation reference)
    {
        if (_state is null)
        {
            return null; // the object's initialiser threw
        }

        member = MemberOn(owner.Type, member);
        if (_untracked.Contains(member.OriginalDefinition))
        {
            return null;
        }

        if (_state.Cells.TryGetValue(new Cell(owner.Key, member.OriginalDefinition), out AbstractValue? value))
        {
            return value;
        }

        // A computed property is a call of its getter.
        if (member is IPropertySymbol { GetMethod: { } getter } && !getter.IsImplicitlyDeclared)
        {
            IMethodSymbol target = getter.IsVirtual || getter.IsAbstract || getter.IsOverride ? MethodBodies.TargetOn(getter, owner.Type) : getter;
            return Call(target, _bodies.BodyOf(target, _cancellationToken), reference, owner, System.Array.Empty<AbstractValue>(), ImmutableArray<IArgumentOperation>.Empty);
        }

        return null;
    }

    /// <summary>The property that is reached on an object of exactly this type.</summary>
    private static ISymbol MemberOn(ITypeSymbol type, ISymbol member)
        => member is IPropertySymbol property
            && (property.IsVirtual || property.IsAbstract || property.IsOverride)
            && (property.GetMethod ?? property.SetMethod) is { } accessor
            && MethodBodies.TargetOn(accessor, type).AssociatedSymbol is { } target
            ? target
            : member;

    /// <summary>The indices of an indexer; empty for any other member.</summary>
    private AbstractValue[] EvaluateIndices(IMemberReferenceOperation reference, AbstractValue receiver)
        => reference is IPropertyReferenceOperation { Arguments.Length: > 0 } indexer
            ? EvaluateArguments(indexer.Arguments, null, null, receiver)
            : System.Array.Empty<AbstractValue>();

    /// <summary>Executes an accessor of an indexer; null when it is not followed, and may do anything to what it is given.</summary>
    private AbstractValue? CallAccessor(IMethodSymbol accessor, IOperation operation, AbstractValue receiver, AbstractValue[] values)
    {
        IMethodSymbol? target = receiver is ObjectValue { Type: { } type } ? MethodBodies.TargetOn(accessor, type)
            : accessor.IsVirtual || accessor.IsAbstract || accessor.IsOverride ? null
            : accessor;
        if (target is not null
            && Call(target, _bodies.BodyOf(target, _cancellationToken), operation, receiver, values, ImmutableArray<IArgumentOperation>.Empty) is { } result)
        {
            return result;
        }

        foreach (AbstractValue value in values)
        {
            Escape(value, "it is given to an indexer that is not followed", operation);
        }

        Escape(receiver, "its indexer is not followed", operation);
        return null;
    }

    /// <summary>Stores into an indexer; with unknown indices, where they were evaluated before.</summary>
    private void WriteIndexer(AbstractValue receiver, IPropertySymbol indexer, AbstractValue[] indices, AbstractValue value, IOperation assignment)
    {
        if (receiver is ObjectValue { Type: INamedTypeSymbol listType } list && IsList(listType))
        {
            SequenceValue? elements = ElementsOf(list);
            bool isKnown = elements is { IsExact: true }
                && !IsOneOfMany(list.Key)
                && indices.Length == 1
                && indices[0] is NumberValue { Range: { IsExact: true } index }
                && index.Min >= 0 && index.Min < elements.Elements.Length;
            PutCell(new Cell(list.Key, null), isKnown
                ? new SequenceValue(elements!.Elements.SetItem((int)((NumberValue)indices[0]).Range.Min, AsPart(value, assignment)))
                : UnknownValue.Instance);
            if (!isKnown)
            {
                Escape(elements is null ? UnknownValue.Instance : elements, "it is in a list that is written to", assignment);
                Escape(value, "it is stored in a list", assignment);
            }

            return;
        }

        if (indexer.SetMethod is { } setter && !setter.DeclaringSyntaxReferences.IsEmpty && indices.Length == indexer.Parameters.Length)
        {
            CallAccessor(setter, assignment, receiver, indices.Concat(new[] { value }).ToArray());
            return;
        }

        Escape(receiver, "its indexer is not followed", assignment);
        Escape(value, "it is stored through an indexer", assignment);
        foreach (AbstractValue given in indices)
        {
            Escape(given, "it is given to an indexer that is not followed", assignment);
        }
    }

    private void WriteMember(AbstractValue receiver, ISymbol member, AbstractValue value, IOperation assignment, AbstractValue[]? indices = null)
    {
        if (_state is null)
        {
            return;
        }

        if (receiver is ObjectValue { IsConfiguration: true } configuration)
        {
            Forget(configuration);
            Escape(value, "it is stored in '" + member.Name + "'", assignment);
            return;
        }

        if (member is IPropertySymbol { Parameters.IsEmpty: false } indexer)
        {
            WriteIndexer(receiver, indexer, indices ?? System.Array.Empty<AbstractValue>(), value, assignment);
            return;
        }

        if (member is IPropertySymbol { SetMethod: { } setter, Parameters.IsEmpty: true }
            && (receiver is ObjectValue || !(setter.IsVirtual || setter.IsAbstract || setter.IsOverride)))
        {
            // Unless the compiler writes it, a setter is a call.
            IMethodSymbol target = receiver is ObjectValue { Type: { } type } ? MethodBodies.TargetOn(setter, type) : setter;
            if (Call(target, _bodies.BodyOf(target, _cancellationToken), assignment, receiver, new[] { value }, ImmutableArray<IArgumentOperation>.Empty) is not null)
            {
                return;
            }
        }

        if (receiver is ObjectValue owner)
        {
            var cell = new Cell(owner.Key, MemberOn(owner.Type, member).OriginalDefinition);
            if (_copied.Contains(owner.Key) && _state is not null)
            {
                // Its copies share the cell: what one of them is given is only added to what all of them may have.
                AbstractValue earlier = _state.Cells.TryGetValue(cell, out AbstractValue? known) ? known
                    : value is NumberValue ? NumberValue.Exactly(0)
                    : UnknownValue.Instance;
                value = earlier.Join(value);
            }

            WriteCell(cell, value);
        }
        else
        {
            ForgetMember(member);
            Escape(receiver, "'" + member.Name + "' of one of several is set", assignment);
            Escape(value, "it is stored in '" + member.Name + "'", assignment);
        }
    }

    /// <summary>Whether reading a struct here gives a copy of it, and not the struct itself to look into or to call.</summary>
    private static bool IsCopied(IOperation operation)
        => operation is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
            or IArrayElementReferenceOperation or IInstanceReferenceOperation
            && operation.Parent switch
            {
                IMemberReferenceOperation member => member.Instance != operation,
                IInvocationOperation invocation => invocation.Instance != operation,
                IArgumentOperation { Parameter.RefKind: not RefKind.None } => false,
                _ => true,
            };

    /// <summary>Forgets the members of all objects: one of them, not known which, is given another value.</summary>
    private void ForgetMembers()
    {
        foreach (KeyValuePair<Cell, AbstractValue> cell in _state?.Cells ?? Enumerable.Empty<KeyValuePair<Cell, AbstractValue>>())
        {
            if (cell.Key.Member is not null)
            {
                PutCell(cell.Key, UnknownValue.Instance);
            }
        }
    }

    /// <summary>Forgets a member of all objects: one of them, not known which, is given another value.</summary>
    private void ForgetMember(ISymbol? member)
    {
        foreach (Cell cell in _state?.Cells.Keys ?? Enumerable.Empty<Cell>())
        {
            if (SymbolEqualityComparer.Default.Equals(cell.Member, member?.OriginalDefinition))
            {
                PutCell(cell, UnknownValue.Instance);
            }
        }
    }

    /// <summary>Writes a member. One object of many, made in a loop that is not unrolled, may keep what it had.</summary>
    private void WriteCell(Cell cell, AbstractValue value)
    {
        if (_state is null)
        {
            return;
        }

        AbstractValue stored = value;
        if (IsOneOfMany(cell.Owner) && _state.Cells.TryGetValue(cell, out AbstractValue? earlier))
        {
            stored = earlier.Join(value);
        }

        PutCell(cell, stored);
    }

    private static bool IsOneOfMany(SiteKey key)
    {
        for (CallContext? context = key.Context; context is not null; context = context.Outer)
        {
            if (context.Iteration == CallContext.AllIterations)
            {
                return true;
            }
        }

        return false;
    }

    private void EscapeObject(ObjectValue owner, string reason, Location location)
    {
        List<Cell>? own = null;
        foreach (KeyValuePair<Cell, AbstractValue> cell in _state!.Cells)
        {
            if (cell.Key.Owner.Equals(owner.Key))
            {
                (own ??= new List<Cell>()).Add(cell.Key);
            }
        }

        if (own is null)
        {
            return;
        }

        // In an order of our own: that of the dictionary changes from run to run.
        own.Sort((first, second) => string.CompareOrdinal(first.Member?.Name, second.Member?.Name));
        foreach (Cell cell in own)
        {
            if (_state is not null && _state.Cells.TryGetValue(cell, out AbstractValue? value))
            {
                PutCell(cell, UnknownValue.Instance); // before its value, which may refer back to it
                Escape(value, reason, location);
            }
        }
    }

    /// <summary>
    /// A value as a part of another one. What is too large to be a part flows out of sight: values stay small, whatever the code builds of them.
    /// </summary>
    private AbstractValue AsPart(AbstractValue value, IOperation where)
    {
        if (value.Size <= AnalysisBudget.MaxElements)
        {
            return value;
        }

        Escape(value, "it is part of too large a whole to be followed", where);
        return UnknownValue.Instance;
    }

    private void EscapeFunction(FunctionValue function, string reason, Location location)
    {
        IOperation? body = function.Body ?? (function.Method.MethodKind == MethodKind.LocalFunction ? _bodies.BodyOf(function.Method, _cancellationToken) : null);
        if (body is null)
        {
            Escape(function.Self, reason, location);
        }
        else if (_escaping.Add(body.Syntax))
        {
            _record.HandedOn(function.Body is null ? body.Parent!.Syntax : body.Syntax);
            bool outer = _isDeferring;
            _isDeferring = true;
            NoteCaptures(body, function.Method, function.Self);
            _isDeferring = outer;
        }
    }

    /// <summary>The structs of which there may be copies.</summary>
    private readonly HashSet<SiteKey> _copied = new();

    private static bool IsList(INamedTypeSymbol type)
        => type is
        {
            Name: "List",
            Arity: 1,
            ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
        };

    /// <summary>The elements of an array or of a list made in sight; null when they are not known.</summary>
    private SequenceValue? ElementsOf(AbstractValue collection) => collection switch
    {
        SequenceValue sequence => sequence,
        ObjectValue list when _state is not null && _state.Cells.TryGetValue(new Cell(list.Key, null), out AbstractValue? elements) => elements as SequenceValue,
        _ => null,
    };

    /// <summary><c>list[i]</c>, <c>list.Count</c> and <c>array.Length</c>; null when it is something else.</summary>
    private AbstractValue? ElementOrCount(AbstractValue receiver, IMemberReferenceOperation reference, AbstractValue? position)
    {
        if (receiver is TextValue { Constant: { } text } && reference.Member.Name == "Length")
        {
            return NumberValue.Exactly(text.Length);
        }

        if (ElementsOf(receiver) is not { } elements)
        {
            return null;
        }

        if (reference.Member.Name is "Count" or "Length")
        {
            return elements.IsExact ? NumberValue.Exactly(elements.Elements.Length) : new NumberValue(Interval.AtLeast(0));
        }

        if (reference is not IPropertyReferenceOperation { Arguments.Length: 1 })
        {
            return null;
        }

        return elements.IsExact
            && position is NumberValue { Range: { IsExact: true } index }
            && index.Min >= 0 && index.Min < elements.Elements.Length
            ? elements.Elements[(int)index.Min]
            : elements.AnyElement();
    }

    /// <summary>The calls on lists and sequences that real jobs use to build pipelines; null for all others.</summary>
    private AbstractValue? CallOnCollection(IInvocationOperation invocation, AbstractValue receiver, AbstractValue[] arguments)
    {
        IMethodSymbol method = invocation.TargetMethod;
        string? type = method.ContainingType?.Name;
        if (type is not ("List" or "Enumerable" or "Array") || method.ContainingNamespace is not { } space || OutermostNamespace(space) != "System")
        {
            return null;
        }

        if (type == "Enumerable" && method.Name is "Range" or "Repeat" && arguments.Length == 2)
        {
            return Generate(method.Name, arguments[0], arguments[1]);
        }

        AbstractValue source = method.IsStatic && arguments.Length > 0 ? arguments[0] : receiver;
        if (ElementsOf(source) is not { } elements)
        {
            return method.Name is "Empty" && arguments.Length == 0 ? SequenceValue.Empty : null;
        }

        int first = method.IsStatic ? 1 : 0;
        AbstractValue? argument = arguments.Length > first ? arguments[first] : null;
        switch (method.Name)
        {
            case "Add" when source is ObjectValue list && argument is not null:
                WriteElements(list, elements.Add(AsPart(argument, invocation), isCertain: !IsOneOfMany(list.Key)));
                return UnknownValue.Instance;
            case "ForEach" when argument is FunctionValue action:
                return ForEach(elements, action, invocation) is null ? null : UnknownValue.Instance;
            case "Select" when argument is FunctionValue { Method.Parameters.Length: 1 } selector && IsEnumeratedAtOnce(invocation, InlineFunctionOf(invocation)):
                return ForEach(elements, selector, invocation);
            case "Aggregate" when elements.IsExact && elements.Elements.Length <= AnalysisBudget.MaxUnrolledIterations:
                return Aggregate(elements, arguments, first, invocation);
            case "ToArray":
                return elements;
            case "AsEnumerable":
                return source;
            case "ToList":
                {
                    var list = new ObjectValue(new SiteKey(invocation.Syntax, _context), invocation.Type!);
                    WriteCell(new Cell(list.Key, null), elements);
                    return list;
                }

            case "Count" when argument is null:
                return elements.IsExact ? NumberValue.Exactly(elements.Elements.Length) : new NumberValue(Interval.AtLeast(0));
            case "First" or "Single" when argument is null && elements is { IsExact: true, Elements.Length: > 0 }:
                return elements.Elements[0];
            case "Last" when argument is null && elements is { IsExact: true, Elements.Length: > 0 }:
                return elements.Elements[elements.Elements.Length - 1];
            case "Sum" or "Max" or "Min" when argument is null && elements is { IsExact: true, Elements.Length: > 0 }:
                return Total(method, elements);
            case "Skip" when source is SequenceValue && elements.IsExact && argument is NumberValue { Range: { IsExact: true } skipped } && skipped.Min >= 0:
                return new SequenceValue(elements.Elements.Skip((int)System.Math.Min(skipped.Min, int.MaxValue)).ToImmutableArray());
            default:
                return null;
        }
    }

    /// <summary><c>Enumerable.Range</c> and <c>Enumerable.Repeat</c>; null when there are too many elements, or an unknown number of them.</summary>
    private static SequenceValue? Generate(string method, AbstractValue first, AbstractValue count)
        => count is not NumberValue { Range: { IsExact: true } length } || length.Min is < 0 or > AnalysisBudget.MaxElements ? null
            : method == "Repeat" ? new SequenceValue(Enumerable.Repeat(first, (int)length.Min).ToImmutableArray())
            : first is NumberValue start ? new SequenceValue(Enumerable.Range(0, (int)length.Min)
                .Select(step => (AbstractValue)new NumberValue(IntervalArithmetic.Add(start.Range, Interval.Exactly(step)))).ToImmutableArray())
            : null;

    private static AbstractValue? Total(IMethodSymbol method, SequenceValue elements)
    {
        Interval? total = null;
        foreach (AbstractValue element in elements.Elements)
        {
            if (element is not NumberValue number)
            {
                return null;
            }

            total = total is not { } soFar ? number.Range : method.Name switch
            {
                "Sum" => IntervalArithmetic.Add(soFar, number.Range),
                "Max" => IntervalArithmetic.Max(soFar, number.Range),
                _ => IntervalArithmetic.Min(soFar, number.Range),
            };
        }

        return IntervalArithmetic.IsInteger(method.ReturnType) ? new NumberValue(IntervalArithmetic.FitTo(total!.Value, method.ReturnType, isChecked: true)) : null;
    }

    private void WriteElements(ObjectValue list, SequenceValue elements)
    {
        if (_state is not null)
        {
            PutCell(new Cell(list.Key, null), elements);
        }
    }

    /// <summary>Invokes a function on every element and gives the results; null when that cannot be followed.</summary>
    private SequenceValue? ForEach(SequenceValue elements, FunctionValue function, IOperation call)
    {
        if (!elements.IsExact || elements.Elements.Length > AnalysisBudget.MaxUnrolledIterations || _frame.Depth >= AnalysisBudget.MaxCallDepth)
        {
            return null;
        }

        CallContext? outer = _context;
        ImmutableArray<AbstractValue>.Builder results = ImmutableArray.CreateBuilder<AbstractValue>();
        foreach (AbstractValue element in elements.Elements)
        {
            _context = new CallContext(call.Syntax, results.Count, outer);
            AbstractValue? result = Invoke(function, call, new[] { element }, ImmutableArray<IArgumentOperation>.Empty);
            if (result is null && results.Count == 0)
            {
                _context = outer;
                return null;
            }

            if (result is null)
            {
                Escape(element, TooManyCalls, call);
                Escape(function, TooManyCalls, call);
            }

            results.Add(AsPart(result ?? UnknownValue.Instance, call));
        }

        _context = outer;
        return new SequenceValue(results.ToImmutable());
    }

    private AbstractValue? Aggregate(SequenceValue elements, AbstractValue[] arguments, int first, IOperation call)
    {
        bool hasSeed = arguments.Length == first + 2;
        if (arguments.Length <= first || arguments.Length > first + 2 || arguments[arguments.Length - 1] is not FunctionValue function || (!hasSeed && elements.Elements.IsEmpty))
        {
            return null;
        }

        CallContext? outer = _context;
        AbstractValue value = hasSeed ? arguments[first] : elements.Elements[0];
        int iteration = 0;
        foreach (AbstractValue element in hasSeed ? elements.Elements : elements.Elements.RemoveAt(0))
        {
            _context = new CallContext(call.Syntax, iteration++, outer);
            AbstractValue? next = Invoke(function, call, new[] { value, element }, ImmutableArray<IArgumentOperation>.Empty);
            if (next is null)
            {
                // The call as a whole is not followed then, but it knows only of what it was given to begin with.
                Escape(value, TooManyCalls, call);
                _context = outer;
                return null;
            }

            value = next;
        }

        _context = outer;
        return value;
    }
}
