namespace MentorNet.TextExtraction;

/// <summary>What came of a file beside its text.</summary>
/// <param name="Pages">How many pages, slides, or sheets were read; 1 for what has none of these, 0 where nothing was read.</param>
/// <param name="Problem">Why text is missing, or that there are macros; null if there is nothing to say.</param>
public sealed record Extraction(int Pages, TextProblem? Problem)
{
    /// <summary>What people left in it next to its text.</summary>
    public IReadOnlyList<FileMark> Marks { get; init; } = [];
}
