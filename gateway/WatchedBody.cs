namespace MentorNet.Gateway;

/// <summary>
/// The body of a request, and what was wrong with it: whoever sends it on wraps, delays, or repeats the failure, so
/// that its cause cannot be read from theirs.
/// </summary>
internal sealed class WatchedBody : OneWay
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);
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

    /// <summary>
    /// Says whether the body is larger than it may be. Whoever was to take it has gone, so what is left of it is read for a moment: that a
    /// service gave up a body without an end is no fault of the service.
    /// </summary>
    public async Task<bool> IsTooLargeAsync(CancellationToken cancellationToken)
    {
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        moment.CancelAfter(Moment);
        try
        {
            var buffer = new byte[16 * 1024];
            while (Failure is null && await ReadAsync(buffer, moment.Token) > 0)
            {
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException or FormatException)
        {
            // Its end is not to be seen, or the caller has gone.
        }

        return Failure is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };
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
