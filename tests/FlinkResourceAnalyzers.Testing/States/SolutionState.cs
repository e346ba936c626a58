using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The project under test, further projects, and the diagnostics expected in them.</summary>
public class SolutionState : ProjectState
{
    public SolutionState(string name, string language, string defaultPrefix, string defaultExtension)
        : base(name, language, defaultPrefix, defaultExtension)
    {
        AdditionalProjects = new ProjectCollection(language, defaultExtension);
    }

    /// <summary>
    /// What is taken over from the state before. If not set: nothing for the state under test; for fixed states all but the fixable
    /// diagnostics, or, where the fixed state has no content of its own or the same content, everything.
    /// </summary>
    public StateInheritanceMode? InheritanceMode { get; set; }

    public ProjectCollection AdditionalProjects { get; }

    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    /// <summary>
    /// What markup means. If not set: expected in the state under test; in fixed states the fixable diagnostics are ignored, unless nothing
    /// changed.
    /// </summary>
    public MarkupMode? MarkupHandling { get; set; }

    /// <summary>The state with what it takes over from the state before it.</summary>
    public SolutionState WithInheritedValuesApplied(SolutionState? baseState, ImmutableArray<string> fixableDiagnostics)
    {
        (StateInheritanceMode inheritance, MarkupMode markup) = EffectiveModes(baseState);
        SolutionState result = new(Name, Language, DefaultPrefix, DefaultExtension)
        {
            InheritanceMode = StateInheritanceMode.Explicit,
            MarkupHandling = markup,
            OutputKind = OutputKind,
            DocumentationMode = DocumentationMode,
            ReferenceAssemblies = ReferenceAssemblies,
        };

        SolutionState? inherited = inheritance == StateInheritanceMode.Explicit ? null : baseState;
        result.OutputKind ??= inherited?.OutputKind;
        result.DocumentationMode ??= inherited?.DocumentationMode;
        result.ReferenceAssemblies ??= inherited?.ReferenceAssemblies;
        Inherit(result.Sources, Sources, inherited?.Sources);
        Inherit(result.AdditionalFiles, AllAdditionalFiles.ToList(), inherited?.AdditionalFiles);
        Inherit(result.AnalyzerConfigFiles, AnalyzerConfigFiles, inherited?.AnalyzerConfigFiles);
        Inherit(result.AdditionalProjectReferences, AdditionalProjectReferences, inherited?.AdditionalProjectReferences);
        Inherit(result.AdditionalReferences, AdditionalReferences, inherited?.AdditionalReferences);
        Inherit(
            result.ExpectedDiagnostics,
            ExpectedDiagnostics,
            inherited?.ExpectedDiagnostics.Where(expected =>
                inheritance == StateInheritanceMode.AutoInheritAll || !fixableDiagnostics.Contains(expected.Id)));

        ProjectCollection projects = AdditionalProjects.Count == 0 && inherited is not null ? inherited.AdditionalProjects : AdditionalProjects;
        foreach (KeyValuePair<string, ProjectState> project in projects)
        {
            result.AdditionalProjects.Add(project.Key, project.Value);
        }

        return result;
    }

    /// <summary>The state with markup removed from its files and turned into expected diagnostics.</summary>
    public SolutionState WithProcessedMarkup(
        MarkupOptions markupOptions,
        DiagnosticDescriptor? defaultDiagnostic,
        ImmutableArray<DiagnosticDescriptor> supportedDiagnostics,
        ImmutableArray<string> fixableDiagnostics,
        string defaultPath)
    {
        if (InheritanceMode != StateInheritanceMode.Explicit || MarkupHandling is null)
        {
            throw new InvalidOperationException("Inheritance processing must complete before markup processing.");
        }

        MarkupProcessor processor = new(
            MarkupHandling.Value,
            markupOptions,
            defaultDiagnostic,
            supportedDiagnostics,
            fixableDiagnostics);
        SolutionState result = new(Name, Language, DefaultPrefix, DefaultExtension)
        {
            InheritanceMode = StateInheritanceMode.Explicit,
            MarkupHandling = MarkupMode.None,
        };

        result.CopySettingsFrom(this);
        result.Sources.AddRange(processor.Process(Sources));
        result.AdditionalFiles.AddRange(processor.Process(AllAdditionalFiles));
        foreach (KeyValuePair<string, ProjectState> project in AdditionalProjects)
        {
            ProjectState state = project.Value;
            ProjectState processed = new(state.Name, state.Language, state.DefaultPrefix, state.DefaultExtension);
            processed.CopySettingsFrom(state);
            processed.Sources.AddRange(processor.Process(state.Sources));
            processed.AdditionalFiles.AddRange(processor.Process(state.AllAdditionalFiles));
            result.AdditionalProjects.Add(project.Key, processed);
        }

        result.ExpectedDiagnostics.AddRange(ExpectedDiagnostics
            .Select(expected => expected.WithDefaultPath(defaultPath))
            .Concat(processor.Expected)
            .Select(expected => expected.WithAppliedMarkupLocations(processor.Locations)));
        return result;
    }

    private static void Inherit<T>(List<T> result, List<T> own, IEnumerable<T>? inherited)
        => result.AddRange(own.Count > 0 || inherited is null ? own : inherited);

    private static bool Differ(SourceFileCollection own, SourceFileCollection other, bool mayInherit)
        => !(mayInherit && own.Count == 0)
            && !own.Select(file => (file.filename, file.content.ToString()))
                .SequenceEqual(other.Select(file => (file.filename, file.content.ToString())));

    private (StateInheritanceMode Inheritance, MarkupMode Markup) EffectiveModes(SolutionState? baseState)
    {
        if (baseState is null)
        {
            return (InheritanceMode ?? StateInheritanceMode.Explicit, MarkupHandling ?? MarkupMode.Allow);
        }

        bool mayInherit = InheritanceMode != StateInheritanceMode.Explicit;
        bool contentChanges = Differ(Sources, baseState.Sources, mayInherit)
            || Differ(AdditionalFiles, baseState.AdditionalFiles, mayInherit)
            || Differ(AnalyzerConfigFiles, baseState.AnalyzerConfigFiles, mayInherit)
            || (!(mayInherit && AdditionalReferences.Count == 0)
                && !AdditionalReferences.SequenceEqual(baseState.AdditionalReferences));
        return contentChanges
            ? (InheritanceMode ?? StateInheritanceMode.AutoInherit, MarkupHandling ?? MarkupMode.IgnoreFixable)
            : (InheritanceMode ?? StateInheritanceMode.AutoInheritAll, MarkupHandling ?? baseState.MarkupHandling ?? MarkupMode.Allow);
    }
}
