using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Transforms;

namespace MentorNet.Gateway;

/// <summary>Tries once more what may be tried, and says in words what went wrong.</summary>
internal static partial class Forwarding
{
    private const int MoreTries = 2;
    private static readonly object Answered = new();
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private const int LargeHeaders = 4 * 1024;

    public static async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        var proxy = context.GetReverseProxyFeature();
        var service = proxy.Cluster.Config.ClusterId;
        var body = context.Request.ContentLength is null && CanHaveBody(context) ? WatchedBody.Of(context) : null;
        var sent = body ?? (CanHaveBody(context) ? WatchedBody.Of(context) : null);
        var left = await TryAsync(context, proxy, next);
        for (var more = MoreTries; more > 0 && (left || MayTryAgain(context)); more--)
        {
            Log(context, service, sent);
            var failed = proxy.ProxiedDestination;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Items.Remove(Answered);
            context.Response.Clear();
            proxy.AvailableDestinations = Others(proxy, failed);
            // It is left once: on a machine that is too busy for anything a read would go round and never be answered.
            left = false;
            await next(context);
        }

        var isOver = context.Response.HasStarted || context.RequestAborted.IsCancellationRequested;
        var isAnswered = Failure(context) is ForwarderError.RequestBodyClient or ForwarderError.RequestBodyDestination or ForwarderError.RequestBodyCanceled && HasAnswered(context);
        var isTooLarge = !isOver && !isAnswered && body is not null && Failure(context) is not (null or ForwarderError.NoAvailableDestinations or ForwarderError.RequestTimedOut)
            && await body.IsTooLargeAsync(context.RequestAborted);
        Log(context, service, sent);
        if (isOver)
        {
            return;
        }

        switch (Failure(context))
        {
            case null:
                break;
            case var _ when isAnswered:
                // The service has answered without the rest of the body. Its answer is whole and stands in the headers.
                context.Features.Set<IForwarderErrorFeature>(null);
                break;
            case var _ when isTooLarge:
                await Refusal.TooLarge(CallLimits.BodyLimit(context.Request.Method, context.Request.Path)).WriteAsync(context);
                // Nothing more is read, so the connection ends with what is still under way; whoever sends that reads the answer first.
                await context.Response.CompleteAsync();
                await Task.Delay(Linger, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case var _ when GrpcWebText.Is(context) && body?.Failure is FormatException or InvalidOperationException:
                await Refusal.Unreadable.WriteAsync(context);
                break;
            case var _ when sent?.Failure is BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                await Refusal.TooSlow.WriteAsync(context);
                break;
            case var _ when IsCallers(context.GetForwarderErrorFeature()):
                await (LengthOf(context.Request.Headers) > LargeHeaders ? Refusal.HeadersTooLarge : Refusal.Unreadable).WriteAsync(context);
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

    // What a caller broke off, or sent too much of, is one line; what failed here or behind the gateway stands with its cause.
    private static void Log(HttpContext context, string service, WatchedBody? sent)
    {
        // That no replica is there is said by whoever looks for one.
        if (context.GetForwarderErrorFeature() is not { Error: not ForwarderError.NoAvailableDestinations } failure)
        {
            return;
        }

        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Forwarding).FullName!);
        if (sent?.Failure is not null || failure.Error is ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled or ForwarderError.RequestCanceled
            or ForwarderError.ResponseBodyClient or ForwarderError.ResponseBodyCanceled
            or ForwarderError.UpgradeRequestClient or ForwarderError.UpgradeRequestCanceled or ForwarderError.UpgradeResponseClient or ForwarderError.UpgradeResponseCanceled)
        {
            LogBrokenOff(logger, service, failure.Error, (sent?.Failure ?? failure.Exception?.GetBaseException())?.Message);
        }
        else
        {
            LogFailed(logger, service, failure.Error, failure.Exception);
        }
    }

    // A read does not wait for a replica that has come to stand still meanwhile; says whether it has left one.
    private static async Task<bool> TryAsync(HttpContext context, IReverseProxyFeature proxy, RequestDelegate next)
    {
        if (proxy.AllDestinations.Count < 2 || !IsPlainRead(context))
        {
            await next(context);
            return false;
        }

        var caller = context.RequestAborted;
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(caller);
        await using (new Timer(_ => LeaveIfHung(), null, LookAfter, Look))
        {
            context.RequestAborted = attempt.Token;
            try
            {
                await next(context);
            }
            finally
            {
                context.RequestAborted = caller;
            }
        }

        return attempt.IsCancellationRequested && !caller.IsCancellationRequested && !context.Response.HasStarted;

        void LeaveIfHung()
        {
            if (proxy.ProxiedDestination is { Health.Active: DestinationHealth.Unhealthy } hung && !context.Response.HasStarted
                && proxy.AllDestinations.Any(other => other != hung && other.Health is { Active: DestinationHealth.Healthy, Passive: not DestinationHealth.Unhealthy }))
            {
                attempt.Cancel();
            }
        }
    }

    // What has reached nobody may go to another replica, whatever it is. A read may be asked twice: its connection failed before any answer.
    private static bool MayTryAgain(HttpContext context) =>
        !context.Response.HasStarted
        && !context.RequestAborted.IsCancellationRequested
        && (Replicas.IsUnreached(context.GetForwarderErrorFeature()) || Failure(context) is ForwarderError.Request && IsPlainRead(context));

    // What our own client refuses to write has no other failure behind it: nobody was asked, and it is the request that is wrong.
    private static bool IsCallers(IForwarderErrorFeature? failure) =>
        failure is { Error: ForwarderError.RequestCreation } or { Error: ForwarderError.Request, Exception: HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: null } };

    private static long LengthOf(IHeaderDictionary headers) => headers.Sum(header => header.Key.Length + header.Value.Sum(value => (long)(value?.Length ?? 0)));

    // Whoever answers; else whoever there is, the one that failed last of all.
    private static IReadOnlyList<DestinationState> Others(IReverseProxyFeature proxy, DestinationState? failed)
    {
        var healthy = proxy.Route.Cluster?.DestinationsState.AvailableDestinations.Where(other => other != failed).ToList();
        return healthy is { Count: > 0 } ? healthy
            : proxy.AllDestinations.Where(other => other != failed).ToList() is { Count: > 0 } others ? others
            : proxy.AllDestinations;
    }

    /// <summary>Notes that the service has answered: what fails after that, the sending of a body that it did not want, is no failure of the call.</summary>
    public static ValueTask NoteAnswer(ResponseTransformContext context)
    {
        if (context.ProxyResponse is not null)
        {
            context.HttpContext.Items[Answered] = true;
        }

        return ValueTask.CompletedTask;
    }

    private static bool HasAnswered(HttpContext context) => context.Items.ContainsKey(Answered);

    private static ForwarderError? Failure(HttpContext context) => context.GetForwarderErrorFeature()?.Error;

    private static bool IsPlainRead(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !context.WebSockets.IsWebSocketRequest
        && !CanHaveBody(context);

    [LoggerMessage(LogLevel.Information, "A call of {Service} ended on its caller's side: {Error}, {Message}")]
    private static partial void LogBrokenOff(ILogger logger, string service, ForwarderError error, string? message);

    [LoggerMessage(LogLevel.Warning, "A call of {Service} could not be sent on: {Error}")]
    private static partial void LogFailed(ILogger logger, string service, ForwarderError error, Exception? exception);

    private static bool CanHaveBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false;
}
