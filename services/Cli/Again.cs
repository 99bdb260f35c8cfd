using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using MentorNet.Protos;

namespace MentorNet.Cli;

/// <summary>
/// Calls that are made again where nobody answered: only what does no harm twice, as its proto says. A request that can carry an id always
/// does, so that a second one is known.
/// </summary>
internal static class Again
{
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
    public static CallInvoker Over(GrpcChannel channel) => channel.Intercept(new Ids());

    private sealed class Ids : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            if (request is IMessage message && message.Descriptor.FindFieldByName(Descriptors.RequestId)?.Accessor is { } id && id.GetValue(message) is "")
            {
                id.SetValue(message, Guid.NewGuid().ToString());
            }

            return continuation(request, context);
        }
    }
}
