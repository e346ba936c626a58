using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using FlinkResourceAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>What the two shipped assemblies contain, found the way a host finds it: through the attributes.</summary>
internal static class ShippedParts
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [
        .. typeof(FlinkJobAnalyzer).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>
    /// Every descriptor as it is without enforcement, in order of id: one that several analyzers report is here once, an id of several descriptors as often.
    /// </summary>
    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [
        .. Analyzers
            .SelectMany(analyzer => analyzer.SupportedDiagnostics.DistinctBy(rule => rule.Id))
            .Distinct()
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>Every exported code fix provider.</summary>
    public static ImmutableArray<CodeFixProvider> AllFixProviders { get; } = [
        .. FixAssembly.GetTypes()
            .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    /// <summary>Those that settle a finding: all but the one that asks for leave from it.</summary>
    public static ImmutableArray<CodeFixProvider> FixProviders { get; } = [.. AllFixProviders.Where(provider => provider is not WaiverCodeFixProvider)];

    /// <summary>Loaded by name: no type in it needs to be known here.</summary>
    public static Assembly FixAssembly => Assembly.Load("FlinkResourceAnalyzers.CodeFixes");
}
