using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>Files as rows of pieces: nowhere is a whole one in memory, on neither side of the connection to the database.</summary>
public static class FilePieces
{
    /// <summary>The bytes of each piece but the last: small enough for the heap's short-lived part.</summary>
    public const int Size = 64 * 1024;

    private const int AtOnce = 4;

    /// <summary>Stores a file, piece by piece.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="insert">The statement that stores a piece, whose number is $1 and content $2; the keys follow.</param>
    /// <param name="file">The file, read from where it stands.</param>
    /// <param name="keys">What each piece has as $3 and so on.</param>
    public static async Task PutPiecesAsync(this Work work, string insert, Stream file, params object[] keys)
    {
        var piece = new byte[Size];
        var content = new NpgsqlParameter<ArraySegment<byte>>();
        var number = new NpgsqlParameter<int>();
        await using var command = new NpgsqlCommand(insert, work.Connection) { Parameters = { number, content } };
        foreach (var key in keys)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = key });
        }

        for (int read; (read = await file.ReadAtLeastAsync(piece, Size, throwOnEndOfStream: false, work.CancellationToken)) > 0; number.TypedValue++)
        {
            content.TypedValue = new ArraySegment<byte>(piece, 0, read);
            await command.ExecuteNonQueryAsync(work.CancellationToken);
        }
    }

    /// <summary>Reads a file, a few pieces in a transaction: whoever takes long to receive it holds no connection meanwhile. Ends early where it has gone.</summary>
    /// <param name="database">The database.</param>
    /// <param name="consortium">The consortium whose file it is.</param>
    /// <param name="size">The bytes of the file.</param>
    /// <param name="select">The statement that gives the contents from piece @from to piece @to, in order.</param>
    /// <param name="keys">The other parameters of the statement.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<byte[]> ReadPiecesAsync(
        this Database database, Guid consortium, long size, string select, object keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var from = 0; from * (long)Size < size; from += AtOnce)
        {
            IReadOnlyList<byte[]> pieces;
            await using (var work = await database.BeginAsync(consortium, cancellationToken))
            {
                pieces = await work.QueryAsync<byte[]>(select, With(keys, from));
            }

            foreach (var piece in pieces)
            {
                yield return piece;
            }
        }
    }

    /// <summary>Gives all pieces of a file, and fails where some are missing: whoever has received half of it must not take it for the whole.</summary>
    public static async IAsyncEnumerable<byte[]> WholeAsync(this IAsyncEnumerable<byte[]> pieces, long size, Func<DomainException> otherwise)
    {
        var left = size;
        await foreach (var piece in pieces)
        {
            left -= piece.Length;
            yield return piece;
        }

        if (left != 0)
        {
            throw otherwise();
        }
    }

    private static DynamicParameters With(object keys, int from)
    {
        var parameters = new DynamicParameters(keys);
        parameters.Add("from", from);
        parameters.Add("to", from + AtOnce - 1);
        return parameters;
    }
}
