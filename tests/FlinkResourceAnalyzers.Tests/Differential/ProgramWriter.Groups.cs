namespace FlinkResourceAnalyzers.Tests.Differential;

/// <content>
/// Slot-sharing groups and their resources. Flink refuses a job that gives one group two profiles, so most objects of a name have the same; those
/// that are registered may differ, for of these the last one counts.
/// </content>
internal sealed partial class ProgramWriter
{
    private static readonly (string Name, string Profile)[] Groups =
    [
        ("heavy", ".SetCpuCores(2).SetTaskHeapMemoryMB(512)"),
        ("light", ".SetCpuCores(0.5).SetTaskHeapMemory(MemorySize.Parse(\"128 mb\"))"),
        ("default", ".SetCpuCores(1.25).SetTaskHeapMemoryMB(256).SetManagedMemoryMB(64).SetExternalResource(\"gpu\", 1)"),
    ];

    /// <summary>The argument of a call that puts an operator into a group.</summary>
    private string Group() => _choices.Below(9) switch
    {
        5 or 6 when Any(Kind.Group) is { } group => group.Name,
        7 => $"({Condition(1)} ? \"{GroupName()}\" : \"{GroupName()}\")",
        8 => GroupObject(GroupOf(), varies: false),
        _ => $"\"{GroupName()}\"",
    };

    private (string Name, string Profile) GroupOf() => Groups[_choices.Below(Groups.Length)];

    private string GroupName() => GroupOf().Name;

    private string GroupObject((string Name, string Profile) group, bool varies)
        => $"SlotSharingGroup.NewBuilder(\"{group.Name}\"){(_choices.OneIn(8) ? string.Empty : group.Profile + (varies ? Variation() : string.Empty))}.Build()";

    private string Variation() => _choices.Below(8) switch
    {
        2 => $".SetCpuCores({Condition(1)} ? 0.25 : 3)",
        3 => $".SetCpuCores(Math.Clamp({Number(1)}, 1, 6))",
        4 => $".SetTaskHeapMemoryMB({MaxSetting()})",
        5 => $".SetManagedMemoryMB(Math.Clamp({Number(1)}, 0, 300))",
        6 => $".SetTaskOffHeapMemory(MemorySize.OfMebiBytes(Math.Max({Number(1)}, 0)))",
        7 => $".SetExternalResource(\"gpu\", {Condition(1)} ? 2 : 0.5)",
        _ => string.Empty,
    };

    private void WriteGroup()
    {
        if (Any(variable => variable.Kind == Kind.Group && variable.CanAssign) is { } known && _choices.OneIn(4))
        {
            Line($"{known.Name} = {Condition(1)} ? {GroupObject(GroupOf(), varies: false)} : {Any(Kind.Group)!.Name};");
            return;
        }

        string name = NewName("g");
        (string Name, string Profile) group = GroupOf();
        if (_choices.OneIn(3))
        {
            string builder = NewName("b");
            Line($"SlotSharingGroup.Builder {builder} = SlotSharingGroup.NewBuilder(\"{group.Name}\"){group.Profile};");
            Line($"if ({Condition(1)})");
            Line("{");
            Line($"    {builder}{Variation() switch { "" => ".SetCpuCores(4)", { } varied => varied }};");
            Line("}");
            Line($"SlotSharingGroup {name} = {builder}.Build();");
        }
        else
        {
            Line($"SlotSharingGroup {name} = {GroupObject(group, _choices.OneIn(3))};");
        }

        Declare(new Variable(name, Kind.Group));
    }

    private void WriteRegistration()
    {
        if (Any(Kind.Environment) is not { } environment)
        {
            WriteGroup();
            return;
        }

        string group = _choices.OneIn(3) && Any(Kind.Group) is { } known ? known.Name : GroupObject(GroupOf(), varies: true);
        Line($"{environment.Name}.RegisterSlotSharingGroup({group});");
    }

    private void WriteGroupSetting()
    {
        if (Any(variable => variable.Kind is Kind.Operator or Kind.Sink) is not { } target)
        {
            WriteRegistration();
            return;
        }

        Line($"{target.Name}.SlotSharingGroup({Group()});");
    }
}
