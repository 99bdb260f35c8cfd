using MentorNet.Library.Resources;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Files;

/// <summary>The file of a resource whose text is not read yet.</summary>
internal sealed record UnreadFile(Guid ResourceId, Guid ConsortiumId);

/// <summary>Where the words of a search stand in a file, between U+0002 and U+0003.</summary>
internal sealed record MarkedText(Guid ResourceId, string Text);

/// <summary>All SQL of the text of files.</summary>
internal static class FileTextStore
{
    // Of a long text the beginning: to mark words in all of it would take longer than to find it.
    private const int MarkedLength = 20_000;

    // The words of a text, as they are folded, have a megabyte in an index. Most signs stay one, and few become up to eighteen.
    private const int FoldedBytes = 700_000;
    private const int ShortLength = 25_000;
    private const string Marks = "StartSel=\"\u0002\", StopSel=\"\u0003\", MaxFragments=1, MinWords=8, MaxWords=24, FragmentDelimiter=\" … \"";

    /// <summary>Has a file read, in place of the one whose text is there.</summary>
    public static Task ReadLaterAsync(this Work work, Guid consortium, Guid resource, DateTimeOffset now) => work.ExecuteAsync(
        """
        DELETE FROM file_texts WHERE consortium_id = @consortium AND resource_id = @resource;
        INSERT INTO unread_files (resource_id, consortium_id, due_at) VALUES (@resource, @consortium, @now)
        ON CONFLICT (resource_id) DO UPDATE SET due_at = excluded.due_at, turns = 0
        """,
        new { consortium, resource, now });

    /// <summary>
    /// Takes the file that has waited longest, for a while: where the process dies over it, its next turn is in two minutes, and each time later, so that the others have theirs.
    /// </summary>
    public static Task<UnreadFile?> TakeUnreadFileAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<UnreadFile>(
        """
        UPDATE unread_files
        SET turns = turns + 1, due_at = @now + least(interval '1 day', interval '2 minutes' * power(2, least(turns, 10)))
        WHERE resource_id = (SELECT resource_id FROM unread_files WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING resource_id, consortium_id
        """,
        new { now });

    /// <summary>Keeps what was read of a file, which is not unread any longer; of what is too much for an index, the beginning.</summary>
    public static Task PutTextAsync(this Work work, UnreadFile file, string content, string problem, int[] markKinds, string[] markValues) => work.ExecuteAsync(
        """
        DELETE FROM unread_files WHERE resource_id = @ResourceId;
        INSERT INTO file_texts (resource_id, consortium_id, content, problem, mark_kinds, mark_values)
        SELECT @ResourceId, @ConsortiumId, CASE WHEN octet_length(fold(@content)) > @FoldedBytes THEN left(@content, @ShortLength) ELSE @content END, @problem, @markKinds, @markValues
        ON CONFLICT (resource_id) DO UPDATE SET content = excluded.content, problem = excluded.problem, mark_kinds = excluded.mark_kinds, mark_values = excluded.mark_values
        """,
        new { file.ResourceId, file.ConsortiumId, content, problem, markKinds, markValues, FoldedBytes, ShortLength });

    /// <summary>There is nothing to read any longer.</summary>
    public static Task ForgetUnreadFileAsync(this Work work, UnreadFile file) => work.ExecuteAsync("DELETE FROM unread_files WHERE resource_id = @ResourceId", new { file.ResourceId });

    /// <summary>Marks the wanted words in the files of those resources that are not found without them.</summary>
    public static Task<IReadOnlyList<MarkedText>> MarkAsync(this Work work, Guid consortium, Guid[] ids, ResourceQuery query) => work.QueryAsync<MarkedText>(
        """
        SELECT t.resource_id, ts_headline('english', left(t.content, @MarkedLength), to_tsquery('english', @Beginning), @Marks) AS text
        FROM file_texts t JOIN resources r ON r.id = t.resource_id
        WHERE t.consortium_id = @consortium AND t.resource_id = ANY(@ids) AND NOT r.terms @@ to_tsquery('english', @Filter)
        """,
        new { consortium, ids, query.Beginning, query.Filter, MarkedLength, Marks });
}
