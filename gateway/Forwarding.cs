using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace MentorNet.Gateway;

/// <summary>Tries a read once more, and says in words what went wrong.</summary>
internal static class Forwarding
{
    public static async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        var proxy = context.GetReverseProxyFeature();
        var service = proxy.Cluster.Config.ClusterId;
        var body = context.Request.ContentLength is null && CanHaveBody(context) ? WatchedBody.Of(context) : null;
        await next(context);
        if (Failure(context) is ForwarderError.Request && IsPlainRead(context))
        {
            // The connection failed before any answer; a read may be asked twice.
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            proxy.AvailableDestinations = proxy.AllDestinations;
            await next(context);
        }

        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        switch (Failure(context))
        {
            case null:
                break;
            case var _ when body?.Failure is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await Refusal.TooLarge(CallLimits.BodyLimit(context.Request.Method, context.Request.Path)).WriteAsync(context);
                break;
            case var _ when GrpcWebText.Is(context) && body?.Failure is FormatException or InvalidOperationException:
                await Refusal.Unreadable.WriteAsync(context);
                break;
            case ForwarderError.NoAvailableDestinations:
                await Refusal.Down(service).WriteAsync(context);
                break;
            case ForwarderError.RequestTimedOut:
                await Refusal.Deadline.WriteAsync(context);
                break;
            case ForwarderError.RequestBodyClient or ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled:
                break;
            default:
                await Refusal.Down(service).WriteAsync(context);
                break;
        }
    }

    private static ForwarderError? Failure(HttpContext context) => context.GetForwarderErrorFeature()?.Error;

    private static bool IsPlainRead(HttpContext context) =>
        !context.Response.HasStarted
        && !context.RequestAborted.IsCancellationRequested
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !context.WebSockets.IsWebSocketRequest
        && !CanHaveBody(context);

    private static bool CanHaveBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false;
}
