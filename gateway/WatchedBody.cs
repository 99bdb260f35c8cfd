namespace MentorNet.Gateway;

/// <summary>
/// The body of a request whose length is not told, and what was wrong with it: whoever sends it on wraps, delays, or repeats the failure, so
/// that its cause cannot be read from theirs.
/// </summary>
internal sealed class WatchedBody : OneWay
{
    private readonly Stream body;

    private WatchedBody(Stream body) => this.body = body;

    /// <summary>The first failure of a read; null where none has failed.</summary>
    public Exception? Failure { get; private set; }

    public override bool CanRead => true;

    /// <summary>Watches the body of a request that goes on.</summary>
    public static WatchedBody Of(HttpContext context)
    {
        var watched = new WatchedBody(context.Request.Body);
        context.Request.Body = watched;
        return watched;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failure ??= e;
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
