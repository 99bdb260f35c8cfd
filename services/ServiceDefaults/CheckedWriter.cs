using Grpc.Core;

namespace MentorNet.ServiceDefaults;

/// <summary>Asks before each message of a stream whether it is written; one that is not is left out, and a refusal ends the stream.</summary>
public sealed class CheckedWriter<T>(IServerStreamWriter<T> inner, Func<T, ValueTask<bool>> check) : IServerStreamWriter<T>
{
    /// <inheritdoc />
    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    /// <inheritdoc />
    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    /// <inheritdoc />
    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (await check(message))
        {
            await inner.WriteAsync(message, cancellationToken);
        }
    }
}
