namespace MentorNet.TextExtraction;

/// <summary>What somebody left in a file next to its text.</summary>
public enum MarkKind
{
    /// <summary>Who made it.</summary>
    Author = 1,

    /// <summary>Who changed, printed, or managed it.</summary>
    Editor,

    /// <summary>For whom they work.</summary>
    Organization,

    /// <summary>Who commented on it, "" if that is not said; one for each comment.</summary>
    Comment,

    /// <summary>Who made a change that is tracked, "" if that is not said; one for each change.</summary>
    Change,
}

/// <summary>Something that a file says of the people who worked on it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Their name as it stands in the file, at most 200 characters.</param>
public sealed record FileMark(MarkKind Kind, string Value);
