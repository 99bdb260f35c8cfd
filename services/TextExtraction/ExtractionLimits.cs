namespace MentorNet.TextExtraction;

/// <summary>What the process that reads one file may take.</summary>
public sealed record ExtractionLimits
{
    /// <summary>The limits of the product.</summary>
    public static readonly ExtractionLimits Default = new();

    /// <summary>The size of a file that is opened at all: 100 MB.</summary>
    public long FileSize { get; init; } = 100 * 1024 * 1024;

    /// <summary>How long it may take.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The memory of its objects: 200 MB, with which the whole process stays below 300 MB.</summary>
    public long Heap { get; init; } = 200 * 1024 * 1024;

    /// <summary>The characters of its text: what a text file of 20 MB has.</summary>
    public int Characters { get; init; } = 20 * 1024 * 1024;

    /// <summary>The bytes that the parts of an archive unpack to, taken together: 512 MB.</summary>
    public long Unpacked { get; init; } = 512 * 1024 * 1024;
}
