using System.Runtime.CompilerServices;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Library.Data;

/// <summary>A file of a resource as it was found: its id is another one once it is replaced.</summary>
internal sealed record FileRow(Guid Id, long Size);

/// <summary>
/// All SQL of files, which are rows of pieces. One that the former release stored is one value, whose id is that of its resource; it counts
/// beside pieces, since whoever stores pieces removes it.
/// </summary>
internal static class FileStore
{
    // Small enough for the heap's short-lived part.
    private const int PieceSize = 64 * 1024;
    private const int PiecesAtOnce = 4;

    /// <summary>Puts a file on a resource, piece by piece, in place of the former one.</summary>
    public static async Task PutFileAsync(this Work work, Guid consortium, Guid resource, Stream file)
    {
        await work.ExecuteAsync("DELETE FROM files WHERE consortium_id = @consortium AND resource_id = @resource", new { consortium, resource });
        await work.ExecuteAsync("DELETE FROM file_pieces WHERE consortium_id = @consortium AND resource_id = @resource", new { consortium, resource });
        var piece = new byte[PieceSize];
        var content = new NpgsqlParameter<ArraySegment<byte>>();
        var number = new NpgsqlParameter<int>();
        await using var insert = new NpgsqlCommand("INSERT INTO file_pieces (resource_id, file_id, consortium_id, number, content) VALUES ($1, $2, $3, $4, $5)", work.Connection)
        {
            Parameters = { new() { Value = resource }, new() { Value = Guid.CreateVersion7() }, new() { Value = consortium }, number, content },
        };
        for (int read; (read = await file.ReadAtLeastAsync(piece, PieceSize, throwOnEndOfStream: false, work.CancellationToken)) > 0; number.TypedValue++)
        {
            content.TypedValue = new ArraySegment<byte>(piece, 0, read);
            await insert.ExecuteNonQueryAsync(work.CancellationToken);
        }
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

    /// <summary>
    /// Reads a file, a few pieces in a transaction: whoever takes long to receive it holds no connection meanwhile. Ends early where it was
    /// replaced.
    /// </summary>
    public static async IAsyncEnumerable<byte[]> ReadFileAsync(this Database database, Guid consortium, Guid resource, FileRow file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var from = 0; from * (long)PieceSize < file.Size; from += PiecesAtOnce)
        {
            IReadOnlyList<byte[]> pieces;
            await using (var work = await database.BeginAsync(consortium, cancellationToken))
            {
                pieces = await work.QueryAsync<byte[]>(
                    file.Id == resource
                        ? """
                          SELECT substring(content FROM number * @PieceSize + 1 FOR @PieceSize) FROM files, generate_series(@from, @to) AS number
                          WHERE consortium_id = @consortium AND resource_id = @resource AND number * @PieceSize < octet_length(content) ORDER BY number
                          """
                        : """
                          SELECT content FROM file_pieces
                          WHERE consortium_id = @consortium AND resource_id = @resource AND file_id = @Id AND number BETWEEN @from AND @to ORDER BY number
                          """,
                    new { consortium, resource, file.Id, PieceSize, from, to = from + PiecesAtOnce - 1 });
            }

            foreach (var piece in pieces)
            {
                yield return piece;
            }
        }
    }
}
