using MentorNet.Messaging.Conversations;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Attachments;

/// <summary>
/// Has files scanned before anybody gets them, and deletes those that are not sent within a day. A file is taken for a while before it is scanned: no transaction waits for the scanner.
/// </summary>
internal sealed partial class AttachmentChecks(Database database, VirusScanner scanner, TimeProvider clock, ILogger<AttachmentChecks> logger) : Worker(clock, logger, database.Commits)
{
    private readonly ILogger logger = logger;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await DoOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> DoOneAsync(CancellationToken cancellationToken)
    {
        if (await TakeAsync(cancellationToken) is not { } due)
        {
            return false;
        }

        Attachment? attachment;
        await using (var look = await database.BeginAsync(due.ConsortiumId, cancellationToken))
        {
            attachment = await look.FindDueAttachmentAsync(due);
        }

        if (attachment is not { State: AttachmentState.Scanning } || (attachment.Number is null && Clock.GetUtcNow() >= attachment.UploadedAt + Attachment.UnsentFor))
        {
            await using var work = await database.BeginAsync(due.ConsortiumId, cancellationToken);
            await work.DeleteUnsentAsync(due.AttachmentId, Clock.GetUtcNow());
            await work.ForgetDueAttachmentAsync(due);
            await work.CommitAsync();
            return true;
        }

        var verdict = await scanner.ScanAsync(database.ReadAttachmentAsync(due.ConsortiumId, attachment, cancellationToken), attachment.FileSize, cancellationToken);
        if (verdict == Verdict.NotScanned)
        {
            // Held back until its next turn.
            LogNotScanned(logger);
            return true;
        }

        if (verdict == Verdict.TooLong)
        {
            LogTooLong(logger, Attachment.MaxBytes);
        }

        await TellAsync(due, attachment, verdict == Verdict.Clean, cancellationToken);
        return true;
    }

    private async Task<DueAttachment?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeDueAttachmentAsync(Clock.GetUtcNow()) is not { } due)
        {
            return null; // a commit would wake the worker for nothing
        }

        await work.CommitAsync();
        return due;
    }

    private async Task TellAsync(DueAttachment due, Attachment attachment, bool clean, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(due.ConsortiumId, cancellationToken);
        // The conversation first, as whoever sends or deletes its message does.
        await work.LockAsync(attachment.ConversationId);
        if (await work.SetScannedAsync(attachment, clean) is { } number)
        {
            await work.RenumberAsync(attachment.ConversationId, number, await work.TakeChangeNumbersAsync(attachment.ConversationId));
            await work.NotifyAsync(attachment.ConversationId);
        }

        await work.CommitAsync();
    }

    [LoggerMessage(LogLevel.Warning, "A file was not scanned, and is held back; it is tried again")]
    private static partial void LogNotScanned(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "A file was refused since the scanner takes no file of its length; its StreamMaxLength must be over {Bytes} bytes")]
    private static partial void LogTooLong(ILogger logger, int bytes);
}
