using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Files;

/// <summary>A file of a resource as it was found: its id is another one once it is replaced.</summary>
internal sealed record FileRow(Guid Id, long Size);

/// <summary>
/// All SQL of files, which are rows of pieces. One that the former release stored is one value, whose id is that of its resource; it counts
/// beside pieces, since whoever stores pieces removes it.
/// </summary>
internal static class FileStore
{
    /// <summary>Puts a file on a resource, piece by piece, in place of the former one.</summary>
    public static async Task PutFileAsync(this Work work, Guid consortium, Guid resource, Stream file)
    {
        await work.ExecuteAsync("DELETE FROM files WHERE consortium_id = @consortium AND resource_id = @resource", new { consortium, resource });
        await work.ExecuteAsync("DELETE FROM file_pieces WHERE consortium_id = @consortium AND resource_id = @resource", new { consortium, resource });
        await work.PutPiecesAsync(
            "INSERT INTO file_pieces (number, content, resource_id, file_id, consortium_id) VALUES ($1, $2, $3, $4, $5)", file, resource, Guid.CreateVersion7(), consortium);
    }

    /// <summary>Finds the file of a resource; null if it has none.</summary>
    public static Task<FileRow?> FindFileAsync(this Work work, Guid consortium, Guid resource) => work.QuerySingleOrDefaultAsync<FileRow>(
        """
        SELECT id, size FROM (
            SELECT 1 AS turn, resource_id AS id, octet_length(content)::bigint AS size FROM files
            WHERE consortium_id = @consortium AND resource_id = @resource
            UNION ALL
            SELECT 2, file_id, sum(octet_length(content))::bigint FROM file_pieces
            WHERE consortium_id = @consortium AND resource_id = @resource GROUP BY file_id
        ) AS found ORDER BY turn LIMIT 1
        """,
        new { consortium, resource });

    /// <summary>Reads a file; ends early where it was replaced.</summary>
    public static IAsyncEnumerable<byte[]> ReadFileAsync(this Database database, Guid consortium, Guid resource, FileRow file, CancellationToken cancellationToken) => database.ReadPiecesAsync(
        consortium,
        file.Size,
        file.Id == resource
            ? """
              SELECT substring(content FROM number * @Size + 1 FOR @Size) FROM files, generate_series(@from, @to) AS number
              WHERE consortium_id = @consortium AND resource_id = @resource AND number * @Size < octet_length(content) ORDER BY number
              """
            : """
              SELECT content FROM file_pieces
              WHERE consortium_id = @consortium AND resource_id = @resource AND file_id = @Id AND number BETWEEN @from AND @to ORDER BY number
              """,
        new { consortium, resource, file.Id, FilePieces.Size },
        cancellationToken);
}
