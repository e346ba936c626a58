using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlinkResourceAnalyzers.Policy;

namespace FlinkResourceAnalyzers.Tests.Policy;

/// <summary>Writes the JSON schema of policy files from the table of keys.</summary>
internal static class PolicySchemaJson
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var definitions = new SortedDictionary<string, (PolicyShape Shape, JsonObject Json)>(StringComparer.Ordinal);
        var root = new JsonObject
        {
            // Draft 7 is what the YAML support of editors is best at.
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["$id"] = "https://raw.githubusercontent.com/flink-resource-analyzers/FlinkResourceAnalyzers/main/nuget/schema/flink-resources.schema.json",
            ["title"] = "FlinkResourceAnalyzers policy (flink-resources.yaml)",
            ["description"] = "Limits and requirements for the resource settings of Apache Flink jobs written in C#.",
        };
        foreach ((string name, JsonNode? value) in Of(PolicySchema.Root, definitions).ToArray())
        {
            root[name] = value?.DeepClone();
        }

        root["definitions"] = new JsonObject(definitions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.Json)));
        return root.ToJsonString(Format).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonObject Of(PolicyShape shape, SortedDictionary<string, (PolicyShape Shape, JsonObject Json)> definitions)
    {
        if (shape.Definition is null)
        {
            return Body(shape, definitions);
        }

        if (!definitions.TryGetValue(shape.Definition, out (PolicyShape Shape, JsonObject Json) known))
        {
            definitions.Add(shape.Definition, (shape, Body(shape, definitions)));
        }
        else if (!ReferenceEquals(known.Shape, shape))
        {
            throw new InvalidOperationException("Two shapes are called " + shape.Definition);
        }

        return new JsonObject { ["$ref"] = "#/definitions/" + shape.Definition };
    }

    private static JsonObject Body(PolicyShape shape, SortedDictionary<string, (PolicyShape Shape, JsonObject Json)> definitions)
    {
        switch (shape)
        {
            case PolicyIntegerShape integer when integer.Min == integer.Max:
                return new JsonObject { ["const"] = integer.Min };
            case PolicyIntegerShape integer:
                return new JsonObject { ["type"] = "integer", ["minimum"] = integer.Min, ["maximum"] = integer.Max };
            case PolicyNumberShape:
                return new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0, ["maximum"] = PolicyNumberShape.Max };
            case PolicyBooleanShape:
                return new JsonObject { ["type"] = "boolean" };
            case PolicyMemoryShape memory:
                return new JsonObject { ["type"] = "string", ["pattern"] = MemoryPattern(memory.ZeroAllowed) };
            case PolicyDateShape:
                return new JsonObject { ["type"] = "string", ["format"] = "date", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
            case PolicyTextShape text:
                return new JsonObject { ["type"] = "string", ["pattern"] = text.Pattern };
            case PolicyChoiceShape choice:
                return new JsonObject { ["enum"] = new JsonArray([.. choice.Choices.Select(value => (JsonNode)value)]) };
            case PolicyNothingShape:
                return new JsonObject { ["type"] = "null" };
            case PolicyFillInShape later:
                return Of(later.Value, definitions);
            case PolicyListShape list:
                return new JsonObject { ["type"] = "array", ["items"] = Of(list.Item, definitions) };
            case PolicyEitherShape either:
                return new JsonObject { ["anyOf"] = new JsonArray([.. either.Shapes.Select(one => Of(one, definitions))]) };
            case PolicyNamesShape names:
                return new JsonObject
                {
                    ["type"] = "object",
                    ["propertyNames"] = new JsonObject { ["pattern"] = @"\S" },
                    ["additionalProperties"] = Of(names.Value, definitions),
                };
            case PolicyMapShape map:
                return Map(map, definitions);
            default:
                throw new NotSupportedException(shape.GetType().Name);
        }
    }

    private static JsonObject Map(PolicyMapShape map, SortedDictionary<string, (PolicyShape Shape, JsonObject Json)> definitions)
    {
        var properties = new JsonObject();
        foreach (PolicyKey key in map.Keys)
        {
            var property = new JsonObject { ["description"] = key.Description };
            JsonObject shape = Of(key.Shape, definitions);
            if (shape.ContainsKey("$ref"))
            {
                // In draft 7 whatever stands beside a $ref is ignored.
                property["allOf"] = new JsonArray(shape);
            }
            else
            {
                foreach ((string name, JsonNode? value) in shape.ToArray())
                {
                    property[name] = value?.DeepClone();
                }
            }

            properties[key.Name] = property;
        }

        var json = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (!map.Required.IsEmpty)
        {
            json["required"] = Names(map.Required);
        }

        if (!map.RequiredAnyOf.IsEmpty)
        {
            json["anyOf"] = new JsonArray([.. map.RequiredAnyOf.Select(name => new JsonObject { ["required"] = Names([name]) })]);
        }

        if (!map.RequiredUnlessEmpty.IsEmpty)
        {
            json["anyOf"] = new JsonArray(
                new JsonObject { ["maxProperties"] = 0 },
                new JsonObject { ["required"] = Names(map.RequiredUnlessEmpty) });
        }

        return json;
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    private static string MemoryPattern(bool zeroAllowed)
    {
        string[] units = ["b", "bytes", "k", "kb", "kibibytes", "m", "mb", "mebibytes", "g", "gb", "gibibytes", "t", "tb", "tebibytes"];
        IEnumerable<string> anyCase = units.Select(unit => string.Concat(unit.Select(c => $"[{char.ToUpperInvariant(c)}{c}]")));
        return @"^\s*" + (zeroAllowed ? "[0-9]+" : "0*[1-9][0-9]*") + @"\s*(" + string.Join("|", anyCase) + @")\s*$";
    }
}
