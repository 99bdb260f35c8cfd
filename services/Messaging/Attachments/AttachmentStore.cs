using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Messaging.Attachments;

/// <summary>An attachment for which there is something to do: to scan it, or to delete it if it was not sent.</summary>
internal sealed record DueAttachment(Guid AttachmentId, Guid ConsortiumId);

/// <summary>All SQL of attachments. What somebody reads goes through their membership, and through the message.</summary>
internal static class AttachmentStore
{
    private const string Columns = "a.id, a.conversation_id, a.number, a.person_id, a.file_name, a.file_type, a.file_size, a.state, a.uploaded_at";

    /// <summary>Finds an attachment that somebody may read: of a message that they may read, or their own before it is sent.</summary>
    public static Task<Attachment?> FindAttachmentAsync(this Work work, Guid conversation, Guid person, Guid id) => work.QuerySingleOrDefaultAsync<Attachment>(
        $"""
        SELECT {Columns} FROM members me JOIN attachments a ON a.conversation_id = me.conversation_id
        WHERE me.conversation_id = @conversation AND me.person_id = @person AND me.left_at IS NULL AND a.id = @id
            AND (CASE WHEN a.number IS NULL THEN a.person_id = me.person_id ELSE a.number >= me.first_number END OR EXISTS (
                SELECT FROM saved_messages s
                WHERE s.consortium_id = me.consortium_id AND s.person_id = me.person_id AND s.conversation_id = a.conversation_id AND s.number = a.number))
        """,
        new { conversation, person, id });

    public static Task<Attachment?> FindAttachmentByRequestAsync(this Work work, Guid conversation, Guid person, Guid requestId) => work.QuerySingleOrDefaultAsync<Attachment>(
        $"SELECT {Columns} FROM attachments a WHERE a.conversation_id = @conversation AND a.person_id = @person AND a.request_id = @requestId", new { conversation, person, requestId });

    public static Task<int> CountUnsentAsync(this Work work, Guid conversation, Guid person) => work.QuerySingleAsync<int>(
        "SELECT count(*)::int FROM attachments WHERE conversation_id = @conversation AND person_id = @person AND number IS NULL", new { conversation, person });

    /// <summary>Stores a file that was uploaded.</summary>
    public static async Task InsertAttachmentAsync(this Work work, Guid consortium, Attachment attachment, Guid? requestId, Stream file)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO attachments (id, conversation_id, consortium_id, person_id, file_name, file_type, file_size, state, uploaded_at, request_id)
            VALUES (@Id, @ConversationId, @consortium, @PersonId, @FileName, @FileType, @FileSize, @state, @UploadedAt, @requestId);
            INSERT INTO due_attachments (attachment_id, consortium_id, due_at) VALUES (@Id, @consortium, @due)
            """,
            new
            {
                attachment.Id,
                attachment.ConversationId,
                consortium,
                attachment.PersonId,
                attachment.FileName,
                attachment.FileType,
                attachment.FileSize,
                state = attachment.State.ToString(),
                attachment.UploadedAt,
                requestId,
                due = attachment.State == AttachmentState.Scanning ? attachment.UploadedAt : attachment.UploadedAt + Attachment.UnsentFor,
            });
        await work.PutPiecesAsync("INSERT INTO attachment_pieces (number, content, attachment_id, consortium_id) VALUES ($1, $2, $3, $4)", file, attachment.Id, consortium);
    }

    /// <summary>Gives attachments that somebody has uploaded and not sent to a message, in this order. Errors: ATTACHMENT_NOT_FOUND.</summary>
    public static async Task AttachAsync(this Work work, Guid conversation, Guid person, long number, Guid[] ids)
    {
        var given = await work.QueryAsync<Guid>(
            """
            WITH given AS (
                UPDATE attachments a SET number = @number, place = n.place FROM unnest(@ids) WITH ORDINALITY n (id, place)
                WHERE a.id = n.id AND a.conversation_id = @conversation AND a.person_id = @person AND a.number IS NULL AND a.state <> 'Refused'
                RETURNING a.id, a.state
            ), done AS (
                DELETE FROM due_attachments d USING given WHERE d.attachment_id = given.id AND given.state = 'Clean'
            )
            SELECT id FROM given
            """,
            new { conversation, person, number, ids });
        if (ids.Except(given).ToList() is [var missing, ..])
        {
            throw AttachmentErrors.AttachmentNotFound(AttachmentsMapping.Name(conversation, missing));
        }
    }

    public static IAsyncEnumerable<byte[]> ReadAttachmentAsync(this Database database, Guid consortium, Attachment attachment, CancellationToken cancellationToken) => database.ReadPiecesAsync(
        consortium,
        attachment.FileSize,
        "SELECT content FROM attachment_pieces WHERE attachment_id = @Id AND number BETWEEN @from AND @to ORDER BY number",
        new { attachment.Id },
        cancellationToken);

    /// <summary>
    /// Takes the attachment that has waited longest, for a while: where the process dies over it, or the scanner does not answer, its next turn is in some minutes, and each time later.
    /// </summary>
    public static Task<DueAttachment?> TakeDueAttachmentAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DueAttachment>(
        """
        UPDATE due_attachments SET turns = turns + 1, due_at = @now + least(interval '1 hour', interval '5 minutes' * power(2, least(turns, 10)))
        WHERE attachment_id = (SELECT attachment_id FROM due_attachments WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING attachment_id, consortium_id
        """,
        new { now });

    public static Task<Attachment?> FindDueAttachmentAsync(this Work work, DueAttachment due) =>
        work.QuerySingleOrDefaultAsync<Attachment>($"SELECT {Columns} FROM attachments a WHERE a.id = @AttachmentId", new { due.AttachmentId });

    /// <summary>Notes what a scan has found, and gives the number of the message; null if it is not sent, or has gone meanwhile. The content of what is refused goes.</summary>
    public static Task<long?> SetScannedAsync(this Work work, Attachment attachment, bool clean) => work.QuerySingleOrDefaultAsync<long?>(
        """
        DELETE FROM attachment_pieces WHERE attachment_id = @Id AND NOT @clean;
        DELETE FROM due_attachments d USING attachments a WHERE d.attachment_id = @Id AND a.id = d.attachment_id AND a.number IS NOT NULL;
        UPDATE due_attachments SET due_at = @unsentUntil, turns = 0 WHERE attachment_id = @Id;
        UPDATE attachments SET state = CASE WHEN @clean THEN 'Clean' ELSE 'Refused' END WHERE id = @Id RETURNING number
        """,
        new { attachment.Id, clean, unsentUntil = attachment.UploadedAt + Attachment.UnsentFor });

    /// <summary>Deletes an attachment that nobody has sent within its time. It is sent, or scanned by another replica, at any moment: each statement looks at it as it is then.</summary>
    public static Task<int> DeleteUnsentAsync(this Work work, Guid id, DateTimeOffset now) =>
        work.ExecuteAsync("DELETE FROM attachments WHERE id = @id AND number IS NULL AND uploaded_at <= @before", new { id, before = now - Attachment.UnsentFor });

    /// <summary>Has nothing more be done about an attachment, unless it is to be scanned or may have to be deleted.</summary>
    public static Task<int> ForgetDueAttachmentAsync(this Work work, DueAttachment due) => work.ExecuteAsync(
        """
        DELETE FROM due_attachments d WHERE d.attachment_id = @AttachmentId
            AND NOT EXISTS (SELECT FROM attachments a WHERE a.id = d.attachment_id AND (a.state = 'Scanning' OR a.number IS NULL))
        """,
        new { due.AttachmentId });

    /// <summary>Gives a message that has these files another change number, and tells it.</summary>
    public static Task<int> RenumberAsync(this Work work, Guid conversation, long number, long change) =>
        work.ExecuteAsync("UPDATE messages SET change_number = @change WHERE conversation_id = @conversation AND number = @number", new { conversation, number, change });

    public static bool IsDuplicateUpload(PostgresException e) => e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "attachments_request_key" };
}
