using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

/// <summary>Holds all SQL on what is written of sessions.</summary>
internal static class NoteStore
{
    private const string Columns = "id, session_id, author_id, text, created_at";

    public static Task<IReadOnlyList<AgendaItem>> ListAgendaAsync(this Work work, Guid sessionId) =>
        work.QueryAsync<AgendaItem>($"SELECT {Columns} FROM agenda_items WHERE session_id = @sessionId ORDER BY created_at, id", new { sessionId });

    /// <summary>Finds what a call with this request id has made before.</summary>
    public static async Task<AgendaItem?> FindAgendaItemAsync(this Work work, Guid sessionId, Guid personId, Guid? requestId) => requestId is null
        ? null
        : await work.QuerySingleOrDefaultAsync<AgendaItem>(
            $"SELECT {Columns} FROM agenda_items WHERE session_id = @sessionId AND author_id = @personId AND request_id = @requestId", new { sessionId, personId, requestId });

    public static Task<int> AddAsync(this Work work, Guid consortiumId, AgendaItem item, Guid? requestId) => work.ExecuteAsync(
        """
        INSERT INTO agenda_items (consortium_id, id, session_id, author_id, text, created_at, request_id)
        VALUES (@consortiumId, @Id, @SessionId, @AuthorId, @Text, @CreatedAt, @requestId)
        """,
        new { consortiumId, item.Id, item.SessionId, item.AuthorId, item.Text, item.CreatedAt, requestId });

    public static Task<int> DeleteAgendaItemAsync(this Work work, Guid sessionId, Guid id) =>
        work.ExecuteAsync("DELETE FROM agenda_items WHERE session_id = @sessionId AND id = @id", new { sessionId, id });

    public static async Task<SessionNotes> GetSharedNotesAsync(this Work work, Guid sessionId) =>
        await work.QuerySingleOrDefaultAsync<SessionNotes>("SELECT text, author_id, version, updated_at FROM shared_notes WHERE session_id = @sessionId", new { sessionId }) ?? SessionNotes.None;

    /// <summary>Writes the notes of both; the engagement is locked by the caller, so the version that was checked is the one that is replaced.</summary>
    public static Task<int> PutSharedNotesAsync(this Work work, Guid consortiumId, Guid sessionId, SessionNotes notes) => work.ExecuteAsync(
        """
        INSERT INTO shared_notes (consortium_id, session_id, text, author_id, version, updated_at)
        VALUES (@consortiumId, @sessionId, @Text, @AuthorId, @Version, @UpdatedAt)
        ON CONFLICT (session_id) DO UPDATE SET text = excluded.text, author_id = excluded.author_id, version = excluded.version, updated_at = excluded.updated_at
        """,
        new { consortiumId, sessionId, notes.Text, notes.AuthorId, notes.Version, notes.UpdatedAt });

    /// <summary>Finds somebody's own notes; there is no way to those of another.</summary>
    public static async Task<SessionNotes> GetPrivateNotesAsync(this Work work, Guid sessionId, Guid authorId) =>
        await work.QuerySingleOrDefaultAsync<SessionNotes>(
            "SELECT text, author_id, version, updated_at FROM private_notes WHERE session_id = @sessionId AND author_id = @authorId", new { sessionId, authorId }) ?? SessionNotes.None;

    /// <summary>Writes somebody's own notes in place of the version before; false if that is there no more.</summary>
    public static async Task<bool> PutPrivateNotesAsync(this Work work, Guid consortiumId, Guid sessionId, SessionNotes notes) => await work.ExecuteAsync(
        """
        INSERT INTO private_notes AS known (consortium_id, session_id, author_id, text, version, updated_at)
        VALUES (@consortiumId, @sessionId, @AuthorId, @Text, @Version, @UpdatedAt)
        ON CONFLICT (session_id, author_id) DO UPDATE SET text = excluded.text, version = excluded.version, updated_at = excluded.updated_at
        WHERE known.version = excluded.version - 1
        """,
        new { consortiumId, sessionId, notes.AuthorId, notes.Text, notes.Version, notes.UpdatedAt }) == 1;
}
