using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The content of a project.</summary>
public class ProjectState
{
    public ProjectState(string name, string language, string defaultPrefix, string defaultExtension)
    {
        Name = name;
        Language = language;
        DefaultPrefix = defaultPrefix;
        DefaultExtension = defaultExtension;
        Sources = new SourceFileList(defaultPrefix, defaultExtension);
    }

    public string Name { get; }

    public string AssemblyName => Name;

    public string Language { get; }

    /// <summary>A library unless said otherwise.</summary>
    public OutputKind? OutputKind { get; set; }

    public DocumentationMode? DocumentationMode { get; set; }

    /// <summary>The test's own unless said otherwise.</summary>
    public ReferenceAssemblies? ReferenceAssemblies { get; set; }

    public SourceFileList Sources { get; }

    /// <summary>Files that are not source, such as a policy file; they may carry markup.</summary>
    public SourceFileCollection AdditionalFiles { get; } = [];

    public List<Func<IEnumerable<(string filename, SourceText content)>>> AdditionalFilesFactories { get; } = [];

    /// <summary><c>.editorconfig</c> files and global configuration files.</summary>
    public SourceFileCollection AnalyzerConfigFiles { get; } = [];

    /// <summary>Names of the projects this one refers to.</summary>
    public List<string> AdditionalProjectReferences { get; } = [];

    public MetadataReferenceCollection AdditionalReferences { get; } = [];

    internal string DefaultPrefix { get; }

    internal string DefaultExtension { get; }

    internal IEnumerable<(string filename, SourceText content)> AllAdditionalFiles
        => AdditionalFiles.Concat(AdditionalFilesFactories.SelectMany(factory => factory()));

    /// <summary>Copies settings and references; the files follow their own rules.</summary>
    internal void CopySettingsFrom(ProjectState other)
    {
        OutputKind = other.OutputKind;
        DocumentationMode = other.DocumentationMode;
        ReferenceAssemblies = other.ReferenceAssemblies;
        AnalyzerConfigFiles.AddRange(other.AnalyzerConfigFiles);
        AdditionalProjectReferences.AddRange(other.AdditionalProjectReferences);
        AdditionalReferences.AddRange(other.AdditionalReferences);
    }
}
