using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Tests.Policy;

/// <summary>
/// Judges a YAML value by a JSON schema, as an editor does: the part of draft 7 that the policy's schema uses, YAML's core schema for plain
/// scalars. A keyword it does not know is an exception, so that it never agrees for want of understanding.
/// </summary>
internal sealed class JsonSchemaChecker
{
    // YAML 1.2, core schema.
    private const string Float = @"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$";

    private readonly JsonObject _root;

    public JsonSchemaChecker(JsonObject root) => _root = root;

    public bool IsValid(YamlNode node) => IsValid(node, _root);

    private bool IsValid(YamlNode node, JsonNode schema)
    {
        if (schema is JsonValue value)
        {
            return value.GetValue<bool>();
        }

        foreach ((string keyword, JsonNode? argument) in (JsonObject)schema)
        {
            if (!Holds(node, keyword, argument!, (JsonObject)schema))
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds(YamlNode node, string keyword, JsonNode argument, JsonObject schema)
    {
        switch (keyword)
        {
            case "$schema" or "$id" or "title" or "description" or "definitions" or "format":
                return true;
            case "$ref":
                return IsValid(node, _root["definitions"]![argument.GetValue<string>()["#/definitions/".Length..]]!);
            case "type":
                return argument.GetValue<string>() == TypeOf(node) || (argument.GetValue<string>() == "number" && TypeOf(node) == "integer");
            case "const":
                return TypeOf(node) == "integer" && Number(node) == argument.GetValue<int>();
            case "enum":
                return TypeOf(node) == "string" && argument.AsArray().Any(choice => choice!.GetValue<string>() == ((YamlScalar)node).Value);
            case "minimum":
                return Number(node) is not { } low || low >= argument.GetValue<long>();
            case "maximum":
                return Number(node) is not { } high || high <= argument.GetValue<long>();
            case "exclusiveMinimum":
                return Number(node) is not { } above || above > argument.GetValue<long>();
            case "pattern":
                return TypeOf(node) != "string" || Regex.IsMatch(((YamlScalar)node).Value, argument.GetValue<string>(), RegexOptions.ECMAScript);
            case "items":
                return node is not YamlSequence list || list.Items.All(item => IsValid(item, argument));
            case "anyOf":
                return argument.AsArray().Any(one => IsValid(node, one!));
            case "allOf":
                return argument.AsArray().All(one => IsValid(node, one!));
            case "properties":
                return node is not YamlMapping map
                    || map.Entries.All(entry => argument[entry.Key.Value] is not { } property || IsValid(entry.Value, property));
            case "additionalProperties":
                return node is not YamlMapping other
                    || other.Entries.All(entry => schema["properties"]?[entry.Key.Value] is not null || IsValid(entry.Value, argument));
            case "propertyNames":
                return node is not YamlMapping named
                    || named.Entries.All(entry => Regex.IsMatch(entry.Key.Value, argument["pattern"]!.GetValue<string>(), RegexOptions.ECMAScript));
            case "required":
                return node is not YamlMapping holder
                    || argument.AsArray().All(name => holder.Entries.Any(entry => entry.Key.Value == name!.GetValue<string>()));
            case "maxProperties":
                return node is not YamlMapping small || small.Entries.Length <= argument.GetValue<int>();
            default:
                throw new NotSupportedException(keyword);
        }
    }

    private static string TypeOf(YamlNode node) => node switch
    {
        YamlMapping => "object",
        YamlSequence => "array",
        YamlScalar { IsNull: true } => "null",
        YamlScalar { IsPlain: true, Value: "true" or "True" or "TRUE" or "false" or "False" or "FALSE" } => "boolean",
        YamlScalar { IsPlain: true } scalar when Regex.IsMatch(scalar.Value, @"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$") => "integer",
        YamlScalar { IsPlain: true } scalar when Regex.IsMatch(scalar.Value, Float) => "number",
        _ => "string",
    };

    private static double? Number(YamlNode node) => TypeOf(node) is "integer" or "number"
        ? double.TryParse(((YamlScalar)node).Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : double.PositiveInfinity
        : null;
}
