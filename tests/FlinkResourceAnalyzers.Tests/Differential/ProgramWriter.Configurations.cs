using System.Linq;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <content>Configuration objects, which environments are made with or given later: the last writer wins, and operators keep what they copied.</content>
internal sealed partial class ProgramWriter
{
    private void WriteConfiguration()
    {
        if (Any(Kind.Configuration) is not { } known)
        {
            if (Any(Kind.Environment) is { } unconfigured && _choices.Below(2) == 1)
            {
                Line($"{unconfigured.Name}.Configure({Configuration()});");
            }
            else
            {
                WriteConfigurationDeclaration();
            }

            return;
        }

        switch (_choices.Below(9))
        {
            case <= 2 when Any(Kind.Environment) is { } environment:
                Line($"{environment.Name}.Configure({Configuration()});");
                break;
            case 3 or 4:
                Line(known.Name + ConfigurationSetter() + ";");
                break;
            case 5 when known.CanAssign:
                Line($"{known.Name} = {Configuration()};");
                break;
            case 6 when AnyHelper(form => form == HelperForm.Prepare) is { } helper:
                Spend(helper.Cost);
                Line($"{helper.Name}({Configuration()}, {Number(1)});");
                break;
            case 7 when Any(Kind.Environment) is { } environment:
                Line($"{environment.Name}.Configure({known.Name});");
                break;
            default:
                WriteConfigurationDeclaration();
                break;
        }
    }

    private void WriteConfigurationDeclaration()
    {
        string name = NewName("c");
        Line($"{_choices.Of(["Configuration", "var"])} {name} = {Configuration()};");
        Declare(new Variable(name, Kind.Configuration));
    }

    private string Configuration() => _choices.Below(8) switch
    {
        2 or 3 when Any(Kind.Configuration) is { } known => known.Name,
        4 when Any(Kind.Configuration) is { } known => known.Name + ConfigurationSetter(),
        5 when Any(Kind.Configuration) is { } known => $"new Configuration({known.Name})",
        6 when Any(Kind.Configuration) is { } known => $"({Condition(1)} ? {known.Name} : {Any(Kind.Configuration)!.Name})",
        7 => $"Configuration.FromMap(new Dictionary<string, string> {{ [\"parallelism.default\"] = \"{1 + _choices.Below(9)}\" }})",
        _ => "new Configuration()" + string.Concat(Enumerable.Range(0, _choices.Below(3)).Select(_ => ConfigurationSetter())),
    };

    private string ConfigurationSetter() => _choices.Below(8) switch
    {
        2 or 3 => $".Set(CoreOptions.DefaultParallelism, {Setting()})",
        4 => $".SetString(\"parallelism.default\", \"{1 + _choices.Below(9)}\")",
        5 => $".Set(PipelineOptions.MaxParallelism, {MaxSetting()})",
        6 => $".SetInteger(\"pipeline.max-parallelism\", {MaxSetting()})",
        7 => ".SetBoolean(\"pipeline.operator-chaining.enabled\", true)",
        _ => $".SetInteger(\"parallelism.default\", {Setting()})",
    };
}
