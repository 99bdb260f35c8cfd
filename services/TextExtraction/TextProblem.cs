namespace MentorNet.TextExtraction;

/// <summary>Why the text of a file is not there, or not all of it.</summary>
public enum TextProblem
{
    /// <summary>It opens with a password only.</summary>
    Encrypted,

    /// <summary>It breaks its format; what was read until there is given.</summary>
    Damaged,

    /// <summary>It, what it unpacks to, or its text is larger than what is read.</summary>
    TooLarge,

    /// <summary>It was not read in time.</summary>
    TooLong,

    /// <summary>It is none of the kinds that are read.</summary>
    TypeNotAllowed,

    /// <summary>It was read, and has no words: a scan, or empty.</summary>
    NoText,

    /// <summary>It was read whole; it has macros too, which are not run.</summary>
    Macros,
}

/// <summary>The words of a problem.</summary>
public static class TextProblems
{
    /// <summary>A problem for people and programs: its code, a colon, and a sentence.</summary>
    public static string Describe(this TextProblem problem) => problem switch
    {
        TextProblem.Encrypted => "ENCRYPTED: The file is protected by a password. Remove the password to have its text found.",
        TextProblem.Damaged => "DAMAGED: The file is damaged or incomplete. Only the text that could be read is here.",
        TextProblem.TooLarge => "TOO_LARGE: The file holds more than can be read. Only the text up to that point is here.",
        TextProblem.TooLong => "TOO_LONG: Reading the file took too long. Only the text up to that point is here.",
        TextProblem.TypeNotAllowed => "TYPE_NOT_ALLOWED: The file is not a PDF, DOCX, PPTX, XLSX, plain text, or HTML file.",
        TextProblem.NoText => "NO_TEXT: The file has no text. If it is a scan, its pages are pictures and need text recognition first.",
        _ => "MACROS: The file contains macros. They were not run; the text is complete.",
    };
}
