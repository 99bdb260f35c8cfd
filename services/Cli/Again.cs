using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using MentorNet.Protos;

namespace MentorNet.Cli;

/// <summary>
/// Calls as their protos declare them: each is waited for so long, and made again where nobody answered only if it does no harm twice. A request that can carry an id always
/// does, so that a second one is known.
/// </summary>
internal static class Again
{
    // The gateway gives a call a minute; what it says then is to come before the end of patience.
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(70);

    /// <summary>The settings of a channel that makes such calls up to four times.</summary>
    public static GrpcChannelOptions Options()
    {
        var repeated = new MethodConfig
        {
            RetryPolicy = new()
            {
                MaxAttempts = 4,
                InitialBackoff = TimeSpan.FromSeconds(1),
                MaxBackoff = TimeSpan.FromSeconds(4),
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            },
        };
        foreach (var method in Declarations.Methods.Values.Where(Descriptors.IsRepeatable))
        {
            repeated.Names.Add(new MethodName { Service = method.Service.FullName, Method = method.Name });
        }

        return new() { ServiceConfig = new() { MethodConfigs = { repeated } } };
    }

    /// <summary>Gives what calls over such a channel.</summary>
    public static CallInvoker Over(GrpcChannel channel) => channel.Intercept(new Declared());

    /// <summary>How long a call is waited for, further tries included: as long as its method declares; a stream of answers for as long as it lasts.</summary>
    public static TimeSpan? PatienceFor(MethodDescriptor method) => method.IsServerStreaming ? null : Descriptors.TimeOf(method) ?? Usual;

    private sealed class Declared : Interceptor
    {
        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(InTime(context));

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            if (request is IMessage message && message.Descriptor.FindFieldByName(Descriptors.RequestId)?.Accessor is { } id && id.GetValue(message) is "")
            {
                id.SetValue(message, Guid.NewGuid().ToString());
            }

            return continuation(request, InTime(context));
        }

        private static ClientInterceptorContext<TRequest, TResponse> InTime<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class
            where TResponse : class =>
            PatienceFor(Declarations.Methods[context.Method.FullName]) is { } time
                ? new(context.Method, context.Host, context.Options.WithDeadline(DateTime.UtcNow + time))
                : context;
    }
}
