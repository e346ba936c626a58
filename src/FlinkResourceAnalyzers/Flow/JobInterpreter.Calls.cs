using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Flow;

/// <content>Calls: what is evaluated before one, and which of them are the job API's.</content>
internal sealed partial class JobInterpreter
{
    /// <summary>The receiver of the <c>?.</c> that is being evaluated.</summary>
    private AbstractValue _conditionalReceiver = UnknownValue.Instance;

    /// <summary>The object whose initialiser is being evaluated; null outside initialisers.</summary>
    private AbstractValue? _initialized;

    /// <summary>The functions that the value which escapes has led to so far: they may refer to themselves and to each other.</summary>
    private readonly HashSet<SyntaxNode> _escaping = new();
    private bool _isEscaping;

    /// <summary>
    /// Evaluates a fluent chain from its first receiver on. A chain of a thousand calls is a thousand nested receivers, so this is a loop, not a recursion.
    /// </summary>
    private AbstractValue EvaluateInvocationChain(IInvocationOperation last)
    {
        int links = 1;
        IOperation? receiver = ReceiverOf(last);
        for (; Unwrap(receiver) is IInvocationOperation invocation; receiver = ReceiverOf(invocation))
        {
            links++;
        }

        if (links == 1)
        {
            AbstractValue only = Evaluate(receiver);
            return _state is null ? UnknownValue.Instance : EvaluateInvocation(last, only);
        }

        var chain = new IInvocationOperation[links];
        for (IOperation? link = last; links > 0; link = ReceiverOf(chain[links]))
        {
            chain[--links] = (IInvocationOperation)Unwrap(link)!;
        }

        AbstractValue value = Evaluate(receiver);
        foreach (IInvocationOperation invocation in chain)
        {
            if (_state is null)
            {
                return UnknownValue.Instance;
            }

            value = EvaluateInvocation(invocation, value);
        }

        return value;
    }

    private static IOperation? Unwrap(IOperation? operation)
    {
        while (true)
        {
            switch (operation?.Kind)
            {
                case OperationKind.Parenthesized:
                    operation = ((IParenthesizedOperation)operation).Operand;
                    break;
                case OperationKind.Conversion when operation is IConversionOperation { OperatorMethod: null } conversion && !IntervalArithmetic.IsInteger(conversion.Type):
                    operation = conversion.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    private static IOperation? ReceiverOf(IInvocationOperation invocation)
        => invocation.Instance
            ?? (invocation.TargetMethod.IsExtensionMethod && invocation.Arguments.Length > 0 && invocation.Arguments[0].Parameter?.Ordinal == 0
                ? invocation.Arguments[0].Value
                : null);

    private AbstractValue EvaluateInvocation(IInvocationOperation invocation, AbstractValue receiver)
    {
        if (!CountStep(invocation))
        {
            return UnknownValue.Instance;
        }

        IMethodSymbol method = invocation.TargetMethod;
        AbstractValue[] arguments = EvaluateArguments(invocation.Arguments, method, invocation.Instance is null ? ReceiverOf(invocation) : null, receiver);
        if (_state is null)
        {
            return UnknownValue.Instance;
        }

        MethodRole role = _api.MayHaveRole(method.Name) ? _api.RoleOf(method) : MethodRole.None;
        if (role.Role != CallRole.None)
        {
            foreach (AbstractValue argument in arguments)
            {
                if (argument is FunctionValue or LostValue
                    || (argument is ObjectValue { IsConfiguration: true } && role.Role is not (CallRole.Configure or CallRole.CreateEnvironment)))
                {
                    Escape(argument, "a function that runs with the job uses it", invocation);
                }
            }

            return _state is null ? UnknownValue.Instance : ApplyRole(role, new ApiCall(invocation, method, receiver, arguments, invocation.Arguments));
        }

        return KnownFunctions.Evaluate(method, arguments)
            ?? ConfigurationFromMap(invocation)
            ?? CallOnCollection(invocation, receiver, arguments)
            ?? Follow(invocation, receiver, arguments)
            ?? CallOutOfSight(invocation, invocation.Instance, receiver, invocation.Arguments, arguments, invocation.Type);
    }

    /// <summary>Evaluates arguments in order; the result is indexed by the parameters' ordinals.</summary>
    private AbstractValue[] EvaluateArguments(
        ImmutableArray<IArgumentOperation> arguments,
        IMethodSymbol? method,
        IOperation? evaluatedReceiver,
        AbstractValue receiver)
    {
        int count = CountOfParameters(arguments, method);
        if (count == 0)
        {
            return System.Array.Empty<AbstractValue>();
        }

        var values = new AbstractValue[count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = UnknownValue.Instance;
        }

        foreach (IArgumentOperation argument in arguments)
        {
            IParameterSymbol? parameter = argument.Parameter;
            RefKind passing = parameter?.RefKind ?? RefKind.None;
            if (passing != RefKind.None
                && ((method is not null && MayKeepReferences(method)) || (passing is RefKind.Ref or RefKind.Out && VariableOf(argument.Value) is null)))
            {
                ForgetStorage(argument.Value);
            }

            // What an 'out' variable holds is not read.
            AbstractValue value = argument.Value == evaluatedReceiver ? receiver
                : passing == RefKind.Out && VariableOf(argument.Value) is not null ? UnknownValue.Instance
                : Evaluate(argument.Value);
            if (parameter is not null && parameter.Ordinal < values.Length)
            {
                values[parameter.Ordinal] = value;
            }
        }

        return values;
    }

    /// <summary>Each parameter has an argument, be it its default; the parameters themselves are a new array whenever they are asked for.</summary>
    private static int CountOfParameters(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol? method)
    {
        if (arguments.IsEmpty)
        {
            return method?.Parameters.Length ?? 0;
        }

        int count = arguments.Length;
        foreach (IArgumentOperation argument in arguments)
        {
            count = System.Math.Max(count, (argument.Parameter?.Ordinal ?? 0) + 1);
        }

        return count;
    }

    /// <summary>Whether a reference that a method is given may outlive the call: in what it returns, or in a ref struct.</summary>
    private static bool MayKeepReferences(IMethodSymbol method)
        => method.RefKind != RefKind.None
            || method.ReturnType.IsRefLikeType
            || (method.ContainingType?.IsRefLikeType == true && !method.IsStatic)
            || method.Parameters.Any(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out && parameter.Type.IsRefLikeType);

    /// <summary>A call of code that is not followed: what it is given may be changed by it.</summary>
    private AbstractValue CallOutOfSight(
        IOperation call,
        IOperation? instance,
        AbstractValue receiver,
        ImmutableArray<IArgumentOperation> arguments,
        AbstractValue[] values,
        ITypeSymbol? type)
    {
        string callee = call switch
        {
            IInvocationOperation invocation => invocation.TargetMethod.Name,
            IObjectCreationOperation creation => creation.Type?.Name ?? "a constructor",
            _ => "a call",
        };
        bool isGivenAnything = instance is not null && CanBeChanged(receiver);
        foreach (IArgumentOperation argument in arguments)
        {
            isGivenAnything |= argument.Parameter is { } parameter
                && (parameter.RefKind is RefKind.Ref or RefKind.Out || (parameter.Ordinal < values.Length && CanBeChanged(values[parameter.Ordinal])));
        }

        if (isGivenAnything)
        {
            EscapeTo(callee, call, instance, receiver, arguments, values);
        }

        return UnknownReturned(type, callee, call);
    }

    /// <summary>Lets what a call is given flow to the code it calls.</summary>
    private void EscapeTo(
        string callee,
        IOperation call,
        IOperation? instance,
        AbstractValue receiver,
        ImmutableArray<IArgumentOperation> arguments,
        AbstractValue[] values)
    {
        string reason = "it is passed to '" + callee + "', which is not followed";
        bool outer = _isDeferring;
        _isDeferring |= call is IInvocationOperation { TargetMethod: { } target } && IsLinq(target);
        if (instance is not null)
        {
            Escape(receiver, reason, call);
        }

        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                continue;
            }

            if (parameter.RefKind is RefKind.Ref or RefKind.Out && VariableOf(argument.Value) is { } variable)
            {
                Escape(ReadVariable(variable), reason, argument);
                SetVariable(variable, UnknownValue.Instance);
            }
            else if (parameter.Ordinal < values.Length && OnlyLooksAt(parameter))
            {
                EscapeToOwnCode(values[parameter.Ordinal], reason, argument);
            }
            else if (parameter.Ordinal < values.Length)
            {
                Escape(values[parameter.Ordinal], reason, argument);
            }
        }

        _isDeferring = outer;
    }

    /// <summary>
    /// Whether a parameter takes any object and does no more than look at it, as a null check, a log entry or a format does. Such a method cannot know
    /// a job API. Others may: they call a delegate with it, invoke a method on it by reflection, or keep it.
    /// </summary>
    private static bool OnlyLooksAt(IParameterSymbol parameter)
        => (parameter.OriginalDefinition.Type.SpecialType == SpecialType.System_Object
                || parameter is { IsParams: true, OriginalDefinition.Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Object } })
            && parameter.ContainingType is { ContainingNamespace: { IsGlobalNamespace: false } space } type
            && space.ToDisplayString() switch
            {
                "System" => type.Name is "ArgumentNullException" or "ArgumentException" or "Console" or "GC" or "Object" or "String" or "HashCode",
                "System.Diagnostics" or "Microsoft.Extensions.Logging" or "Microsoft.VisualStudio.TestTools.UnitTesting" => true,
                "System.Threading" => type.Name == "Monitor",
                "System.IO" => type.Name.EndsWith("Writer", System.StringComparison.Ordinal),
                "System.Text" => type.Name == "StringBuilder",
                _ => false,
            };

    private static string OutermostNamespace(INamespaceSymbol space)
    {
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space.Name;
    }

    private AbstractValue EvaluateObjectCreation(IObjectCreationOperation creation)
    {
        AbstractValue[] arguments = EvaluateArguments(creation.Arguments, creation.Constructor, null, UnknownValue.Instance);
        if (_state is null)
        {
            return UnknownValue.Instance;
        }

        MethodRole role = creation.Constructor is { } constructor ? _api.RoleOf(constructor) : MethodRole.None;
        AbstractValue created = role.Role != CallRole.None
            ? ApplyRole(role, new ApiCall(creation, creation.Constructor!, UnknownValue.Instance, arguments, creation.Arguments))
            : _api.RoleOf(creation.Type) is TypeRole.Configuration
                ? CreateConfiguration(creation, arguments)
            : _api.RoleOf(creation.Type) is TypeRole.JobMetadata or TypeRole.SlotSharingGroup or TypeRole.ResourceProfile or TypeRole.MemorySize
                ? UnknownValue.Instance
                : CreateObject(creation, arguments) ?? CallOutOfSight(creation, null, UnknownValue.Instance, creation.Arguments, arguments, null);
        if (_state is null)
        {
            return UnknownValue.Instance;
        }

        EvaluateInitializer(created, creation.Initializer);
        Finish(created, creation);
        return created;
    }

    /// <summary>Whether other code can do anything to a value: those of which <see cref="EscapeEntered"/> knows what.</summary>
    private static bool CanBeChanged(AbstractValue value)
        => value is StreamValue or EnvironmentValue or ObjectValue or SequenceValue or FunctionValue or GroupValue or LostValue;

    private void Escape(AbstractValue value, string reason, IOperation where)
    {
        if (CanBeChanged(value))
        {
            Escape(value, reason, where.Syntax.GetLocation());
        }
    }

    /// <summary>
    /// Notes that a value goes where the interpreter cannot see it: what other code may do to it is unknown from here on, and the plan is open.
    /// </summary>
    private void Escape(AbstractValue value, string reason, Location location)
    {
        if (_state is null)
        {
            return;
        }

        // A function's captures may be functions in turn: each is looked at once, and not deeper than the stack holds.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_nesting >= AnalysisBudget.MaxNesting)
        {
            GiveUp(TooDeep, location);
            return;
        }

        bool isOutermost = !_isEscaping;
        _isEscaping = true;
        _nesting++;
        EscapeEntered(value, reason, location);
        _nesting--;
        if (isOutermost)
        {
            _isEscaping = false;
            _escaping.Clear();
        }
    }

    private void EscapeEntered(AbstractValue value, string reason, Location location)
    {
        switch (value)
        {
            case EnvironmentValue environment:
                Open(environment.Key, reason, location);
                if (_isDeferring)
                {
                    _deferred.Add(environment.Key);
                }

                EnvironmentState state = EnvironmentOf(environment.Key);
                PutEnvironment(environment.Key, state with
                {
                    Parallelism = state.Parallelism.Join(SettingState<Interval>.PerhapsSetOutOfSight(Interval.AtLeast(1)), OperatorState.JoinIntervals),
                    MaxParallelism = state.MaxParallelism.Join(SettingState<Interval>.PerhapsSetOutOfSight(Interval.AtLeast(1)), OperatorState.JoinIntervals),
                    Profiles = state.Profiles.OrAnything(),
                });
                break;
            case StreamValue stream:
                Open(stream.Environment, reason, location);
                if (stream.IsOperator)
                {
                    foreach (SiteKey key in stream.Operators)
                    {
                        EscapeOperator(key);
                    }
                }

                break;
            case SequenceValue sequence:
                foreach (AbstractValue element in sequence.Elements)
                {
                    Escape(element, reason, location);
                }

                if (sequence.Any is not null)
                {
                    Escape(sequence.Any, reason, location);
                }

                ForgetSequences();
                break;
            case GroupValue group:
                ChangeGroup(group, content => content.OrAnything(), location);
                break;
            case ObjectValue owner:
                EscapeObject(owner, reason, location);
                break;
            case LostValue lost:
                foreach (AbstractValue candidate in lost.Candidates)
                {
                    Escape(candidate, reason, location);
                }

                break;
            case FunctionValue function:
                EscapeFunction(function, reason, location);
                break;
        }
    }

    private void EscapeOperator(SiteKey key)
    {
        OperatorState state = OperatorOf(key);
        if (_state!.OperatorAt(key) is null && !state.Site.IsExternal)
        {
            return; // made on another path: this one has no such operator
        }

        if (_isDeferring)
        {
            _deferred.Add(key);
        }

        PutOperator(key, state with
        {
            Parallelism = state.Parallelism.Join(SettingState<Interval>.PerhapsSetOutOfSight(Interval.AtLeast(1)), OperatorState.JoinIntervals),
            MaxParallelism = state.MaxParallelism.Join(SettingState<Interval>.PerhapsSetOutOfSight(Interval.AtLeast(1)), OperatorState.JoinIntervals),
            Group = state.Group.Join(SettingState<GroupName>.PerhapsSetOutOfSight(GroupName.Unknown), OperatorState.JoinNames),
            DeclaredProfile = state.DeclaredProfile.Join(ResourceProfile.Unknown),
        });
    }

    /// <summary>Arrays can be changed by whoever holds them; after one may have been, none is known element by element.</summary>
    private void ForgetSequences()
    {
        if (_state is null)
        {
            return;
        }

        foreach (KeyValuePair<Cell, AbstractValue> cell in _state.Cells)
        {
            if (cell.Value is SequenceValue && cell.Key.Member is not null)
            {
                PutCell(cell.Key, UnknownValue.Instance);
            }
        }

        foreach (KeyValuePair<ISymbol, AbstractValue> variable in _state.Variables)
        {
            if (variable.Value is SequenceValue)
            {
                PutVariable(variable.Key, UnknownValue.Instance);
            }
        }
    }

    /// <summary>From the method's name to the end of the call: what a fluent chain says about one setting.</summary>
    private static Location CallLocationOf(IOperation call)
    {
        SyntaxNode syntax = call.Syntax;
        SyntaxNode? name = (syntax as InvocationExpressionSyntax)?.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
        return name is null ? syntax.GetLocation() : Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(name.SpanStart, syntax.Span.End));
    }

    /// <summary>The method's name at the call, or the created type's.</summary>
    private static Location NameLocationOf(IOperation call) => call.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.GetLocation(),
        InvocationExpressionSyntax invocation => invocation.Expression.GetLocation(),
        ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
        SyntaxNode syntax => syntax.GetLocation(),
    };

    /// <summary>A call of the job API with everything evaluated.</summary>
    private readonly record struct ApiCall(
        IOperation Operation,
        IMethodSymbol Method,
        AbstractValue Receiver,
        AbstractValue[] Values,
        ImmutableArray<IArgumentOperation> Arguments)
    {
        public AbstractValue ValueOf(int parameter) => parameter >= 0 && parameter < Values.Length ? Values[parameter] : UnknownValue.Instance;

        /// <summary>The argument's expression without its name; null when the argument is left out.</summary>
        public IOperation? ArgumentOf(int parameter)
        {
            foreach (IArgumentOperation argument in Arguments)
            {
                if (argument.Parameter?.Ordinal == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue)
                {
                    return argument.Value;
                }
            }

            return null;
        }

        /// <summary>The argument's expression without its name; the whole call when the argument is left out.</summary>
        public Location LocationOf(int parameter) => ArgumentOf(parameter)?.Syntax.GetLocation() ?? CallLocationOf(Operation);
    }
}
