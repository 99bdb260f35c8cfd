namespace MentorNet.Messaging.Attachments;

/// <summary>Whether a file is known to be clean.</summary>
internal enum AttachmentState
{
    /// <summary>Held back until it was scanned.</summary>
    Scanning,

    /// <summary>Nothing was found, or nothing is scanned here.</summary>
    Clean,

    /// <summary>It was not taken, and its content is deleted.</summary>
    Refused,
}

/// <summary>A file of a message.</summary>
/// <param name="Id">The id.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Number">The number of its message; null as long as it is not sent.</param>
/// <param name="PersonId">Who uploaded it.</param>
/// <param name="FileName">Its name.</param>
/// <param name="FileType">Its media type.</param>
/// <param name="FileSize">Its bytes.</param>
/// <param name="State">Whether it is known to be clean.</param>
/// <param name="UploadedAt">When it was uploaded.</param>
internal sealed record Attachment(
    Guid Id, Guid ConversationId, long? Number, Guid PersonId, string FileName, string FileType, long FileSize, AttachmentState State, DateTimeOffset UploadedAt)
{
    /// <summary>The most bytes of a file; a scanner takes as many unless it was told to take fewer.</summary>
    public const int MaxBytes = 25_000_000;

    public const int MostInMessage = 10;
    public const int MostUnsent = 20;

    /// <summary>How long a file is kept that is not sent.</summary>
    public static readonly TimeSpan UnsentFor = TimeSpan.FromDays(1);
}
