using Google.Protobuf;
using Grpc.Core;

namespace MentorNet.Web.Kit;

/// <summary>Hands a file of a form on in pieces, so that no process holds the whole of it.</summary>
internal static class PiecesOfFile
{
    private const int Size = 64 * 1024;

    /// <summary>Sends a first message, and then one for each piece. What the service answers, also before the end of the file, is the call's to say.</summary>
    public static async Task SendAsync<T>(IFormFile file, IClientStreamWriter<T> to, T first, Func<ByteString, T> messageOf, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenReadStream();
        try
        {
            await to.WriteAsync(first, cancellationToken);
            var piece = new byte[Size];
            for (int read; (read = await stream.ReadAtLeastAsync(piece, Size, throwOnEndOfStream: false, cancellationToken)) > 0;)
            {
                await to.WriteAsync(messageOf(UnsafeByteOperations.UnsafeWrap(piece.AsMemory(0, read))), cancellationToken);
            }

            await to.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The service answered before the end of the file.
        }
    }
}
