using System.Collections.Concurrent;
using System.Collections.Frozen;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using MentorNet.ServiceDefaults;

namespace MentorNet.Web;

/// <summary>
/// Has the parts of a page share what they read: the layout, the frame and the page ask the same of a colleague, who is asked once. Each part
/// waits as long as it would by itself and gets an answer of its own. Whatever writes begins anew.
/// </summary>
internal sealed class SharedReads : IDisposable
{
    private static readonly FrozenSet<string> Reads = ColleagueChannels.ReadsOf(typeof(SharedReads).Assembly).Select(read => $"/{read.Service}/{read.Method}").ToFrozenSet();

    private readonly ConcurrentDictionary<(string Method, ByteString Request), object> answers = new();
    private readonly CancellationTokenSource ended = new();

    /// <summary>Makes the call, or waits for the same one that was made before.</summary>
    public AsyncUnaryCall<TResponse> Call<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, Interceptor.AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        where TRequest : class where TResponse : class
    {
        if (request is not IMessage message || !Reads.Contains(context.Method.FullName))
        {
            answers.Clear();
            return continuation(request, context);
        }

        var patience = context.Options.CancellationToken;
        var shared = (Lazy<Task<TResponse>>)answers.GetOrAdd((context.Method.FullName, message.ToByteString()), _ => new Lazy<Task<TResponse>>(() => continuation(
            request, new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, context.Options.WithCancellationToken(ended.Token))).ResponseAsync));
        return new AsyncUnaryCall<TResponse>(OwnAsync(shared.Value, patience), Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => [], () => { });
    }

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }

    private static async Task<TResponse> OwnAsync<TResponse>(Task<TResponse> shared, CancellationToken patience)
    {
        try
        {
            // Pages put words of their own into what they read.
            return (await shared.WaitAsync(patience) as IDeepCloneable<TResponse>)!.Clone();
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "It took too long."));
        }
    }
}
