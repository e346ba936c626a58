using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlinkResourceAnalyzers.Tasks;

/// <summary>Writes the baseline file from the error logs of a build in which the analyzers recorded the violations there are.</summary>
public sealed class WriteBaseline : Task
{
    /// <summary>The error logs, one for each target framework, which is the metadata <c>Framework</c>.</summary>
    [Required]
    public ITaskItem[] Logs { get; set; } = [];

    /// <summary>The full path of the file to write.</summary>
    [Required]
    public string BaselineFile { get; set; } = string.Empty;

    /// <inheritdoc/>
    public override bool Execute()
    {
        var violations = new List<RecordedViolation>();
        foreach (ITaskItem log in Logs)
        {
            try
            {
                using FileStream stream = File.OpenRead(log.ItemSpec);
                violations.AddRange(RecordedViolations.In(ErrorLog.Read(stream), log.GetMetadata("Framework")));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException or FormatException)
            {
                return Fail("The violations cannot be read from the error log '" + log.ItemSpec + "': " + exception.Message);
            }
        }

        string[] frameworks = Logs.Select(log => log.GetMetadata("Framework")).Distinct(StringComparer.Ordinal).ToArray();
        var text = new BaselineText(violations, frameworks);
        try
        {
            if (Path.GetDirectoryName(BaselineFile) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            File.WriteAllText(BaselineFile, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail("The baseline '" + BaselineFile + "' cannot be written: " + exception.Message);
        }

        Log.LogMessage(MessageImportance.High, string.Format(CultureInfo.InvariantCulture, "{0}: {1} violations in {2} entries", BaselineFile, text.Violations, text.Entries));
        return !Log.HasLoggedErrors;
    }

    private bool Fail(string message)
    {
        Log.LogError(
            subcategory: null,
            errorCode: "FRAB023",
            helpKeyword: null,
            helpLink: "https://github.com/flink-resource-analyzers/FlinkResourceAnalyzers/blob/main/docs/adoption.md",
            file: BuildEngine.ProjectFileOfTaskNode,
            lineNumber: 0,
            columnNumber: 0,
            endLineNumber: 0,
            endColumnNumber: 0,
            message);
        return false;
    }
}
