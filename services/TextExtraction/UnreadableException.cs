namespace MentorNet.TextExtraction;

/// <summary>The end of reading; what was read until there counts.</summary>
internal sealed class UnreadableException(TextProblem problem) : Exception
{
    public TextProblem Problem { get; } = problem;
}
