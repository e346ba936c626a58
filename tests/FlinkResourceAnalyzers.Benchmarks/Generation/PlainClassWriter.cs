using System.Globalization;
using System.Text;

namespace FlinkResourceAnalyzers.Benchmarks.Generation;

/// <summary>Writes ordinary classes of some 150 lines that have nothing to do with jobs: the rest of a real project.</summary>
internal static class PlainClassWriter
{
    public static GeneratedFile Write(int index, SeededNumbers numbers)
    {
        string name = "Service" + index.ToString("0000", CultureInfo.InvariantCulture);
        StringBuilder text = new();
        text.Append($$"""
            using System;
            using System.Collections.Generic;
            using System.Globalization;
            using System.IO;
            using System.Linq;
            using System.Text;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Generated.Plain;

            public sealed class {{name}} : IDisposable
            {
                private readonly object _gate = new();
                private readonly List<string> _log = new();
                private readonly MemoryStream _buffer = new();
                private int _failures;

                public {{name}}(string title)
                {
                    Title = title ?? throw new ArgumentNullException(nameof(title));
                }

                public event EventHandler? Changed;

                public string Title { get; private set; }

                public int Failures => _failures;

                public void Dispose()
                {
                    _failures = 0;
                    _buffer.Dispose();
                    Changed?.Invoke(this, EventArgs.Empty);
                }

            """);
        int members = numbers.Between(9, 11);
        for (int i = 0; i < members; i++)
        {
            text.Append('\n').Append(Member(numbers.Between(0, 8), i, numbers)).Append('\n');
        }

        text.Append("}\n");
        return new GeneratedFile("Plain/" + name + ".cs", text.ToString());
    }

    private static string Member(int kind, int number, SeededNumbers numbers)
    {
        int a = numbers.Between(2, 9);
        int b = numbers.Between(10, 90);
        return kind switch
        {
            0 => $$"""
                    public int Sum{{number}}(IReadOnlyList<int> values)
                    {
                        int sum = 0;
                        for (int i = 0; i < values.Count; i++)
                        {
                            if (values[i] % {{a}} == 0)
                            {
                                continue;
                            }

                            sum += values[i] * {{b}};
                        }

                        return sum;
                    }
                """,
            1 => $$"""
                    public string Join{{number}}(IEnumerable<string> parts)
                    {
                        var builder = new StringBuilder();
                        foreach (string part in parts)
                        {
                            if (builder.Length > {{b}})
                            {
                                builder.Append(',');
                            }

                            builder.Append(part.Trim());
                        }

                        return builder.ToString();
                    }
                """,
            2 => $$"""
                    public IReadOnlyDictionary<string, int> Count{{number}}(IEnumerable<string> words)
                    {
                        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
                        foreach (string word in words)
                        {
                            counts[word] = counts.TryGetValue(word, out int count) ? count + 1 : {{a}};
                        }

                        return counts;
                    }
                """,
            3 => $$"""
                    public IList<string> Select{{number}}(IEnumerable<string> items)
                    {
                        return items
                            .Where(item => item.Length > {{a}})
                            .OrderBy(item => item, StringComparer.Ordinal)
                            .Select(item => item.ToUpperInvariant())
                            .Distinct()
                            .Take({{b}})
                            .ToList();
                    }
                """,
            4 => $$"""
                    public async Task<int> Load{{number}}Async(string path, CancellationToken cancellationToken)
                    {
                        int lines = 0;
                        using var reader = new StreamReader(path);
                        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
                        {
                            lines += line.StartsWith('#') ? 0 : {{a}};
                        }

                        return lines;
                    }
                """,
            5 => $$"""
                    public string Classify{{number}}(int value) => value switch
                    {
                        < 0 => "negative",
                        0 => "zero",
                        < {{a}} => "small",
                        > {{b}} => "large",
                        _ => "medium",
                    };
                """,
            6 => $$"""
                    public bool TryParse{{number}}(string text, out int result)
                    {
                        result = 0;
                        try
                        {
                            result = int.Parse(text, CultureInfo.InvariantCulture) + {{a}};
                            return true;
                        }
                        catch (FormatException)
                        {
                            _failures++;
                            return false;
                        }
                        catch (OverflowException exception)
                        {
                            _log.Add(exception.Message);
                            return false;
                        }
                    }
                """,
            7 => $$"""
                    public void Update{{number}}(string name, object? value)
                    {
                        lock (_gate)
                        {
                            if (value is string text && text.Length > {{a}})
                            {
                                Title = text;
                            }
                            else if (value is null)
                            {
                                _log.Add("nothing for " + name);
                            }
                            else
                            {
                                _log.Add(value.ToString() ?? name);
                            }
                        }

                        Changed?.Invoke(this, EventArgs.Empty);
                    }
                """,
            _ => $$"""
                    public IEnumerable<int> Range{{number}}(int from, int to)
                    {
                        while (from < to)
                        {
                            yield return from;
                            from += {{a}};
                        }

                        yield return to * {{b}};
                    }
                """,
        };
    }
}
