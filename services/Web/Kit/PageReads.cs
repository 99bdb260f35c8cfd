using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Protos;

namespace MentorNet.Web.Kit;

/// <summary>
/// What one page has read from the colleague services. Its layout, its frame, and its parts ask for the same in several places: each is asked once, and everybody
/// gets a copy. Ends with the first call that may change something.
/// </summary>
internal sealed class PageReads
{
    private readonly ConcurrentDictionary<(string Method, IMessage Request), object> calls = new();
    private volatile bool ended;

    public void End() => ended = true;

    /// <summary>Makes a call, or gives the answer of an equal one; whoever gives up waiting for it ends it for nobody else.</summary>
    /// <param name="method">The path of the method.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="call">Makes the call, until a token ends it.</param>
    /// <param name="aborted">Ends with the request for the page.</param>
    /// <param name="cancellationToken">Ends the waiting of who asks now.</param>
    public AsyncUnaryCall<TResponse> Ask<TResponse>(
        string method, IMessage request, Func<CancellationToken, AsyncUnaryCall<TResponse>> call, CancellationToken aborted, CancellationToken cancellationToken) where TResponse : class
    {
        if (!Descriptors.IsRead(Declarations.Methods[method]))
        {
            End();
        }

        if (ended)
        {
            return call(cancellationToken);
        }

        var made = ((Lazy<AsyncUnaryCall<TResponse>>)calls.GetOrAdd((method, request), _ => new Lazy<AsyncUnaryCall<TResponse>>(() => call(aborted)))).Value;
        return new AsyncUnaryCall<TResponse>(CopyAsync(made.ResponseAsync, cancellationToken), made.ResponseHeadersAsync, made.GetStatus, made.GetTrailers, () => { });
    }

    private static async Task<TResponse> CopyAsync<TResponse>(Task<TResponse> answer, CancellationToken cancellationToken) where TResponse : class
    {
        try
        {
            return ((IDeepCloneable<TResponse>)await answer.WaitAsync(cancellationToken)).Clone();
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller has given up."));
        }
    }
}
