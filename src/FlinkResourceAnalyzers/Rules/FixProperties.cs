using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// The keys of <c>Diagnostic.Properties</c> through which a rule tells its fix what to do, so that a fix never analyses again.
/// </summary>
internal static class FixProperties
{
    /// <summary>
    /// The edits that settle the diagnostic, in order of preference, separated by <c>;</c>:
    /// <see cref="Replace"/>, <see cref="Remove"/>, <see cref="Append"/>, <see cref="SetOnEnvironment"/>, <see cref="MoveBefore"/>,
    /// <see cref="MoveToOperator"/>, <see cref="ReplaceAmount"/>, <see cref="AddAmounts"/>, <see cref="DeclareGroup"/>, <see cref="NameGroup"/>,
    /// <see cref="Rename"/>, <see cref="RenameTo"/>, <see cref="ChooseGroup"/>.
    /// </summary>
    public const string Edits = "FlinkFix";

    /// <summary>Replace the expression at the diagnostic's location by the number in <see cref="Value"/>.</summary>
    public const string Replace = "Replace";

    /// <summary>
    /// Remove the setter at the diagnostic's location (a call in a chain, a statement, an assignment, an initialiser's member).
    /// The location is the setter's call or the value in it.
    /// </summary>
    public const string Remove = "Remove";

    /// <summary>Give the operator made by the call at the diagnostic's location the parallelism <see cref="Value"/> through <see cref="Setter"/>.</summary>
    public const string Append = "Append";

    /// <summary>Set the parallelism <see cref="Value"/> through <see cref="Setter"/> on the environment made by the call at the first additional location.</summary>
    public const string SetOnEnvironment = "SetOnEnvironment";

    /// <summary>
    /// Replace the expression at the additional location with index <see cref="OtherIndex"/> by <see cref="OtherValue"/> (FRA1006: raise max parallelism).
    /// </summary>
    public const string ReplaceOther = "ReplaceOther";

    /// <summary>
    /// Move the statement with the setter at the diagnostic's location to before the statements of the same block in which the additional locations
    /// lie. It changes what the job does, and so is never done for all diagnostics at once.
    /// </summary>
    public const string MoveBefore = "MoveBefore";

    /// <summary>Wrap the expression at the diagnostic's location: <c>Math.Min(x, Value)</c>.</summary>
    public const string BoundAbove = "BoundAbove";

    /// <summary>Wrap the expression at the diagnostic's location: <c>Math.Clamp(x, 1, Value)</c>.</summary>
    public const string BoundBothWays = "BoundBothWays";

    /// <summary>Move the setter at the diagnostic's location to behind the call at the first additional location, which makes an operator.</summary>
    public const string MoveToOperator = "MoveToOperator";

    /// <summary>
    /// Replace the amount of a resource at the diagnostic's location, or at the additional location with index <see cref="OtherIndex"/>, by that in
    /// <see cref="Amounts"/>.
    /// </summary>
    public const string ReplaceAmount = "ReplaceAmount";

    /// <summary>
    /// Set <see cref="Amounts"/> on the group that is made at the diagnostic's location, or at the additional location with index
    /// <see cref="OtherIndex"/>.
    /// </summary>
    public const string AddAmounts = "AddAmounts";

    /// <summary>
    /// Make the group <see cref="Group"/> with <see cref="Amounts"/> and hand it to <see cref="Setter"/> on the environment made at the first additional
    /// location.
    /// </summary>
    public const string DeclareGroup = "DeclareGroup";

    /// <summary>Replace the group object at the diagnostic's location by the name <see cref="Group"/>.</summary>
    public const string NameGroup = "NameGroup";

    /// <summary>Amounts of resources (<see cref="AmountEdit"/>).</summary>
    public const string Amounts = "FlinkFixAmounts";

    /// <summary>The name of a slot-sharing group.</summary>
    public const string Group = "FlinkFixGroup";

    /// <summary>The full name of the type of slot-sharing groups (<see cref="Plan.GroupFactory.GroupType"/>).</summary>
    public const string GroupType = "FlinkFixGroupType";

    /// <summary>The static method that takes the group's name (<see cref="Plan.GroupFactory.FactoryMethod"/>); absent for a constructor.</summary>
    public const string GroupFactory = "FlinkFixGroupFactory";

    /// <summary>The method that ends the chain (<see cref="Plan.GroupFactory.BuildMethod"/>); absent where there is none.</summary>
    public const string GroupBuild = "FlinkFixGroupBuild";

    /// <summary>
    /// Replace the text at the diagnostic's location, or at the additional location with index <see cref="OtherIndex"/>, by <see cref="Text"/>.
    /// </summary>
    public const string Rename = "Rename";

    /// <summary>Replace the text at the diagnostic's location by one of <see cref="Names"/>: a choice for each.</summary>
    public const string RenameTo = "RenameTo";

    /// <summary>
    /// Put the operator made by the call at the diagnostic's location into one of the groups <see cref="Names"/>, a choice for each, through
    /// <see cref="Setter"/>.
    /// </summary>
    public const string ChooseGroup = "ChooseGroup";

    /// <summary>Remove the lines at <see cref="Span"/> of the additional file that the diagnostic lies in.</summary>
    public const string RemoveEntry = "RemoveEntry";

    /// <summary>Replace the number at <see cref="Span"/> of the additional file that the diagnostic lies in by <see cref="Text"/>.</summary>
    public const string LowerCount = "LowerCount";

    /// <summary>Where in the diagnostic's file to edit, where that is not its location (<see cref="SpanText"/>).</summary>
    public const string Span = "FlinkFixSpan";

    /// <summary>The text to write.</summary>
    public const string Text = "FlinkFixText";

    /// <summary>The texts to choose from, one on each line, best first.</summary>
    public const string Names = "FlinkFixNames";

    /// <summary>The number to write (invariant culture).</summary>
    public const string Value = "FlinkFixValue";

    /// <summary>The number that <see cref="ReplaceOther"/> writes.</summary>
    public const string OtherValue = "FlinkFixOtherValue";

    /// <summary>The index into the additional locations for <see cref="ReplaceOther"/>.</summary>
    public const string OtherIndex = "FlinkFixOtherIndex";

    /// <summary>The setter's member (<see cref="Plan.SetterForm.Member"/>).</summary>
    public const string Setter = "FlinkFixSetter";

    /// <summary><c>true</c> when <see cref="Setter"/> is a method, <c>false</c> when it is a property path.</summary>
    public const string SetterIsMethod = "FlinkFixSetterIsMethod";

    /// <summary>What is set, for the fix's title: <c>parallelism</c> or <c>max parallelism</c>.</summary>
    public const string Subject = "FlinkFixSubject";

    /// <summary>A place as <see cref="Span"/> holds it: start and length.</summary>
    public static string SpanText(TextSpan span) => string.Format(CultureInfo.InvariantCulture, "{0},{1}", span.Start, span.Length);

    /// <summary>The place that a property holds so; null where there is none.</summary>
    public static TextSpan? SpanOf(ImmutableDictionary<string, string?> properties, string key)
        => properties.TryGetValue(key, out string? written)
            && written?.Split(',') is { Length: 2 } parts
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int start)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            ? new TextSpan(start, length)
            : null;
}
