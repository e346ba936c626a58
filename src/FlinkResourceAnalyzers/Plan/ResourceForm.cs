namespace FlinkResourceAnalyzers.Plan;

/// <summary>How an API takes an amount of a resource, which decides what a fix writes.</summary>
internal enum ResourceForm
{
    /// <summary>A number of cores or devices, with a fraction or without.</summary>
    Number,

    /// <summary>A whole number of bytes.</summary>
    Bytes,

    /// <summary>A whole number of mebibytes, which Flink's names call MB.</summary>
    Mebibytes,

    /// <summary>A whole number of gibibytes.</summary>
    Gibibytes,

    /// <summary>Text such as <c>512m</c>.</summary>
    Text,

    /// <summary>An object, such as <c>MemorySize.OfMebiBytes(512)</c>.</summary>
    Object,

    /// <summary>In a way nobody knows: a number without a unit.</summary>
    Unknown,
}
