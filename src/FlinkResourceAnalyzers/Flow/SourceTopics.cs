using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// The topics that a source reads, as far as its construction in sight says: what is passed as a topic to the call that makes the source, to
/// the constructor of the connector, or to its builder. Connectors are no part of a job API, so they are known by the names of parameters, methods and
/// properties (<c>topic</c>, <c>SetTopics</c>). Whatever else may name topics - a pattern, an expression that is not constant, code that is
/// given the builder - makes the answer 'unknown': a topic that was overlooked would be a wrong bound.
/// </summary>
internal sealed class SourceTopics
{
    /// <summary>The calls, objects and locals that are looked at for one source; more than any connector takes.</summary>
    private const int MaxParts = 100;

    private static readonly string[] Names = ["topic", "topics", "topicName", "topicNames"];

    private static readonly string[] Prefixes = ["Set", "With", "Add", "For", "From", "Use", "SubscribeTo", "Source", "Input"];

    private readonly MethodBodies _bodies;
    private readonly ConstantMembers _constants;
    private readonly Func<ISymbol, AbstractValue> _variables;
    private readonly Func<IMethodSymbol, bool> _isSource;
    private readonly Dictionary<SyntaxNode, ILookup<string, IdentifierNameSyntax>> _names = new();
    private readonly CancellationToken _cancellationToken;

    /// <param name="bodies">Methods whose source is here.</param>
    /// <param name="constants">Members that are as good as constants.</param>
    /// <param name="variables">The present values of locals and parameters.</param>
    /// <param name="isSource">Whether a method makes a source, and so only reads what it is given.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public SourceTopics(
        MethodBodies bodies,
        ConstantMembers constants,
        Func<ISymbol, AbstractValue> variables,
        Func<IMethodSymbol, bool> isSource,
        CancellationToken cancellationToken)
    {
        _bodies = bodies;
        _constants = constants;
        _variables = variables;
        _isSource = isSource;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The topics of the source that a call makes, in order of name; empty when they are unknown.</summary>
    public ImmutableArray<string> Of(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        var search = new Search();
        NoteArguments(method, arguments, search);

        // The connector is the first argument that can be one; what follows it are watermarks, names and types.
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is { } parameter
                && !(method.IsExtensionMethod && parameter.Ordinal == 0)
                && parameter.Type is { SpecialType: SpecialType.None, TypeKind: not (TypeKind.Enum or TypeKind.Delegate) })
            {
                search.Add(argument.Value);
                break;
            }
        }

        while (search.Next() is { } part)
        {
            Look(part, search);
        }

        return search.IsUnknown ? ImmutableArray<string>.Empty : search.Topics.ToImmutableArray();
    }

    private void Look(IOperation part, Search search)
    {
        switch (part)
        {
            case IInvocationOperation invocation:
                int known = search.Topics.Count;
                NoteArguments(invocation.TargetMethod, invocation.Arguments, search);
                if (ReceiverOf(invocation) is { } receiver and not IInstanceReferenceOperation)
                {
                    search.Add(receiver);
                }
                else if (search.Topics.Count == known && !invocation.IsVirtual)
                {
                    search.Add(ResultOf(invocation.TargetMethod));
                }

                break;
            case IObjectCreationOperation creation:
                NoteArguments(creation.Constructor, creation.Arguments, search);
                foreach (IArgumentOperation argument in creation.Arguments)
                {
                    AddOptions(argument.Value, search);
                }

                foreach (IOperation initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
                {
                    if (initializer is ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } assignment)
                    {
                        NoteMember(member.Member, assignment.Value, search);
                        AddOptions(assignment.Value, search);
                    }
                }

                break;
            case ILocalReferenceOperation local:
                LookAtLocal(local, search);
                break;
        }
    }

    /// <summary>An object that a connector is made with, where it is of a type that knows topics: not a schema, a logger, a number.</summary>
    private static void AddOptions(IOperation value, Search search)
    {
        for (ITypeSymbol? type = Unwrap(value).Type; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            if (type.GetMembers().Any(member => MayMeanTopics(member.Name)))
            {
                search.Add(value);
                return;
            }
        }
    }

    /// <summary>Where a local comes from, and all that is done with it: a builder need not be used in one chain.</summary>
    private void LookAtLocal(ILocalReferenceOperation local, Search search)
    {
        if (local.SemanticModel is not { } model
            || local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } initializer } declarator
            || declarator.SyntaxTree != model.SyntaxTree)
        {
            search.GiveUp();
            return;
        }

        search.Add(model.GetOperation(initializer, _cancellationToken));
        SyntaxNode scope = declarator.Ancestors().First(node => node is BlockSyntax or SwitchSectionSyntax or CompilationUnitSyntax);
        if (!_names.TryGetValue(scope, out ILookup<string, IdentifierNameSyntax>? names))
        {
            names = scope.DescendantNodes().OfType<IdentifierNameSyntax>().ToLookup(name => name.Identifier.ValueText);
            _names.Add(scope, names);
        }

        foreach (IdentifierNameSyntax name in names[local.Local.Name])
        {
            if (model.GetOperation(name, _cancellationToken) is ILocalReferenceOperation use
                && SymbolEqualityComparer.Default.Equals(use.Local, local.Local))
            {
                LookAtUse(use, search);
            }
        }
    }

    private void LookAtUse(IOperation use, Search search)
    {
        while (use.Parent is IConversionOperation or IParenthesizedOperation)
        {
            use = use.Parent;
        }

        switch (use.Parent)
        {
            case IInvocationOperation or IArgumentOperation when CallOn(use) is not null:
                for (IOperation receiver = use; CallOn(receiver) is { } call; receiver = call)
                {
                    NoteArguments(call.TargetMethod, call.Arguments, search);
                }

                break;
            case IArgumentOperation { Parent: IObjectCreationOperation, Parameter.RefKind: RefKind.None }:
            case IArgumentOperation { Parent: IInvocationOperation call } when _isSource(call.TargetMethod):
                break;
            case IMemberReferenceOperation { Parent: ISimpleAssignmentOperation assignment } member when assignment.Target == member:
                NoteMember(member.Member, assignment.Value, search);
                break;
            default:
                search.GiveUp();
                break;
        }
    }

    /// <summary>The call of a fluent chain whose receiver this is; null when it is none.</summary>
    private static IInvocationOperation? CallOn(IOperation receiver)
        => (receiver.Parent is IArgumentOperation argument ? argument.Parent : receiver.Parent) is IInvocationOperation call && ReceiverOf(call) == receiver
            ? call
            : null;

    private static IOperation? ReceiverOf(IInvocationOperation call)
        => call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value : null);

    /// <summary>What a method whose source is here returns, where it returns one thing only.</summary>
    private IOperation? ResultOf(IMethodSymbol method)
    {
        IOperation? result = null;
        foreach (IOperation operation in _bodies.BodyOf(method, _cancellationToken)?.Descendants() ?? Enumerable.Empty<IOperation>())
        {
            if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation || (operation is IReturnOperation && result is not null))
            {
                return null;
            }

            result = (operation as IReturnOperation)?.ReturnedValue ?? result;
        }

        return result;
    }

    private void NoteArguments(IMethodSymbol? method, ImmutableArray<IArgumentOperation> arguments, Search search)
    {
        if (method is null)
        {
            return;
        }

        bool isAboutTopics = MeansTopics(method.Name);
        if (!isAboutTopics && MayMeanTopics(method.Name))
        {
            search.GiveUp();
            return;
        }

        bool namesThem = method.Parameters.Any(parameter => MeansTopics(parameter.Name));
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is not { } parameter
                || argument.ArgumentKind == ArgumentKind.DefaultValue
                || (method.IsExtensionMethod && parameter.Ordinal == 0))
            {
                continue;
            }

            if (namesThem ? MeansTopics(parameter.Name) : isAboutTopics)
            {
                search.Note(TextsOf(argument.Value));
            }
            else if (MayMeanTopics(parameter.Name))
            {
                search.GiveUp();
            }
        }
    }

    private void NoteMember(ISymbol member, IOperation value, Search search)
    {
        if (MeansTopics(member.Name))
        {
            search.Note(TextsOf(value));
        }
        else if (MayMeanTopics(member.Name))
        {
            search.GiveUp();
        }
    }

    /// <summary><c>topic</c>, <c>Topics</c>, <c>topicName</c>, <c>SetTopics</c>, <c>WithTopic</c>.</summary>
    private static bool MeansTopics(string name)
    {
        if (!MayMeanTopics(name))
        {
            return false;
        }

        string? prefix = Prefixes.FirstOrDefault(candidate => name.StartsWith(candidate, StringComparison.OrdinalIgnoreCase));
        string rest = prefix is null ? name : name.Substring(prefix.Length);
        return Names.Contains(rest, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary><c>SetTopicPattern</c>, <c>topicSelector</c>, <c>SetPartitions</c>: what is read is not a list of topics.</summary>
    private static bool MayMeanTopics(string name)
        => name.IndexOf("topic", StringComparison.OrdinalIgnoreCase) >= 0 || name.EndsWith("Partitions", StringComparison.OrdinalIgnoreCase);

    /// <summary>One text or several; null when not all of them are constant.</summary>
    private IEnumerable<string>? TextsOf(IOperation operation)
    {
        operation = Unwrap(operation);
        if (operation.ConstantValue is { HasValue: true } constant)
        {
            return constant.Value is string text ? new[] { text } : null;
        }

        return operation switch
        {
            ILocalReferenceOperation local => TextsOf(_variables(local.Local)),
            IParameterReferenceOperation parameter => TextsOf(_variables(parameter.Parameter)),
            IMemberReferenceOperation member => TextsOf(_constants.ValueOf(member.Member, _cancellationToken)),
            IArrayCreationOperation { Initializer: { } initializer } => TextsOf(initializer.ElementValues),
            IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: { } initializer } => TextsOf(initializer.Initializers.Select(ItemOf)),

            // The kind of collection expressions is newer than the oldest compiler.
            _ when operation.Syntax.IsKind((SyntaxKind)9076) => TextsOf(operation.ChildOperations),
            _ => null,
        };
    }

    private IEnumerable<string>? TextsOf(IEnumerable<IOperation> operations)
    {
        var texts = new List<string>();
        foreach (IOperation operation in operations)
        {
            if (TextsOf(operation) is not { } more)
            {
                return null;
            }

            texts.AddRange(more);
        }

        return texts;
    }

    private static IEnumerable<string>? TextsOf(AbstractValue value) => value switch
    {
        TextValue { Constant: { } text } => new[] { text },
        SequenceValue { IsExact: true } sequence when sequence.Elements.All(element => element is TextValue { Constant: not null })
            => sequence.Elements.Select(element => ((TextValue)element).Constant!),
        _ => null,
    };

    /// <summary>The item that a collection initialiser adds.</summary>
    private static IOperation ItemOf(IOperation initializer)
        => initializer is IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 1 } arguments } ? arguments[0].Value : initializer;

    private static IOperation Unwrap(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            operation = operation.ChildOperations.First();
        }

        return operation;
    }

    /// <summary>What is still to be looked at for one source, and what has been found.</summary>
    private sealed class Search
    {
        private readonly Stack<IOperation> _open = new();
        private readonly HashSet<SyntaxNode> _seen = new();

        public SortedSet<string> Topics { get; } = new(StringComparer.Ordinal);

        public bool IsUnknown { get; private set; }

        public void GiveUp() => IsUnknown = true;

        public void Note(IEnumerable<string>? topics)
        {
            if (topics is null)
            {
                GiveUp();
            }
            else
            {
                Topics.UnionWith(topics);
            }
        }

        public void Add(IOperation? part)
        {
            if (part is not null && Unwrap(part) is var unwrapped && _seen.Add(unwrapped.Syntax))
            {
                _open.Push(unwrapped);
            }
        }

        public IOperation? Next()
        {
            if (_seen.Count > MaxParts)
            {
                GiveUp();
            }

            return IsUnknown || _open.Count == 0 ? null : _open.Pop();
        }
    }
}
