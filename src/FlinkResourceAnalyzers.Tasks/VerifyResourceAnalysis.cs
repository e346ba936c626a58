using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlinkResourceAnalyzers.Tasks;

/// <summary>
/// Fails the build unless the compiler's error log shows that the resource analysis ran and is not silenced (<see cref="EnforcementCheck"/>). For projects
/// to which a policy with <c>enforce: true</c> applies.
/// </summary>
public sealed class VerifyResourceAnalysis : Task
{
    private const string LogUnusable = "FRAB013";
    private const string AnalyzerAssembly = "FlinkResourceAnalyzers.dll";

    /// <summary>The value of the compiler's <c>ErrorLog</c> property: the path of the log, and perhaps its version.</summary>
    [Required]
    public string ErrorLog { get; set; } = "";

    /// <summary>The assembly that the compiler makes, where it puts it.</summary>
    public ITaskItem? Assembly { get; set; }

    /// <summary>Its <c>ModifiedTime</c> before the compiler's turn came; empty when it did not exist.</summary>
    public string AssemblyBefore { get; set; } = "";

    /// <summary>The project's policy files.</summary>
    [Required]
    public ITaskItem[] PolicyFiles { get; set; } = [];

    /// <summary>The analyzers that the compiler was given.</summary>
    public ITaskItem[] Analyzers { get; set; } = [];

    /// <summary>The project's property <c>RunAnalyzers</c>.</summary>
    public string RunAnalyzers { get; set; } = "";

    /// <summary>The project's property <c>RunAnalyzersDuringBuild</c>.</summary>
    public string RunAnalyzersDuringBuild { get; set; } = "";

    /// <summary>The project, for errors that lie nowhere in it.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>Where to read about it.</summary>
    public string HelpLink { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        string path = Path.GetFullPath(FlinkResourceAnalyzers.Tasks.ErrorLog.PathOf(ErrorLog));
        IReadOnlyList<LoggedResult> log;
        try
        {
            using FileStream stream = File.OpenRead(path);
            log = FlinkResourceAnalyzers.Tasks.ErrorLog.Read(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException or FormatException)
        {
            Report(new Problem(LogUnusable, $"The compiler's error log '{path}', which must show that the resource analysis ran, cannot be read: {exception.Message}"));
            return false;
        }

        if (IsOlderThanCompilation(path))
        {
            Report(new Problem(LogUnusable, $"The compiler made '{Assembly!.ItemSpec}' and did not write the error log '{path}', which must show that the resource analysis ran."
                + " Something makes the compiler write another one."));
            return false;
        }

        string[] policyFiles = PolicyFiles.Select(file => Path.GetFullPath(file.ItemSpec)).ToArray();
        foreach (Problem problem in EnforcementCheck.Check(log, policyFiles, WhyNotRun()))
        {
            Report(problem);
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>
    /// Whether the log was there before the compilation that has just made the assembly. When the compiler was not called, the assembly may be younger:
    /// other tools of the build may have changed it since.
    /// </summary>
    private bool IsOlderThanCompilation(string log)
        => Assembly is not null
            && Assembly.GetMetadata("ModifiedTime") is { Length: > 0 } time
            && time != AssemblyBefore
            && File.GetLastWriteTimeUtc(log) < File.GetLastWriteTimeUtc(Assembly.GetMetadata("FullPath"));

    private string WhyNotRun()
        => IsFalse(RunAnalyzers) ? "RunAnalyzers is false"
            : IsFalse(RunAnalyzersDuringBuild) ? "RunAnalyzersDuringBuild is false"
            : Analyzers.Any(analyzer => Path.GetFileName(analyzer.ItemSpec) == AnalyzerAssembly) ? ""
            : "the compiler was not given " + AnalyzerAssembly;

    private static bool IsFalse(string value) => string.Equals(value.Trim(), "false", StringComparison.OrdinalIgnoreCase);

    private void Report(Problem problem)
        => Log.LogError(
            subcategory: null,
            errorCode: problem.Code,
            helpKeyword: null,
            helpLink: HelpLink,
            file: problem.At is { File.Length: > 0 } at ? at.File : ProjectFile,
            lineNumber: problem.At?.Line ?? 0,
            columnNumber: problem.At?.Column ?? 0,
            endLineNumber: problem.At?.EndLine ?? 0,
            endColumnNumber: problem.At?.EndColumn ?? 0,
            message: problem.Message,
            messageArgs: []);
}
