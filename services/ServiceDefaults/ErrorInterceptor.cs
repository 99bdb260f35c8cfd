using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>The only place that turns a failure into a gRPC status, for all four shapes of a call (AIP-193).</summary>
public sealed partial class ErrorInterceptor(ServiceName service, Parts parts, ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception e)
        {
            throw Translate(e, context);
        }
    }

    private RpcException Translate(Exception exception, ServerCallContext context)
    {
        switch (exception)
        {
            case DomainException e:
                return ToRpc(e);

            // A status that a colleague service made already says what the caller must know.
            case RpcException e when e.StatusCode is not (StatusCode.Unknown or StatusCode.Internal) && e.GetRpcStatus() is { Details.Count: > 0 } status:
                return status.ToRpcException();

            case RpcException e when e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded && !context.CancellationToken.IsCancellationRequested:
                LogUnavailable(logger, "a service this one asks", context.Method, e);
                return ToRpc(Unavailable());

            case OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled or StatusCode.DeadlineExceeded }
                when context.CancellationToken.IsCancellationRequested:
                // The timer may fire a little before the deadline; who cancels that late will not read the answer.
                return context.Deadline <= DateTime.UtcNow.AddSeconds(1)
                    ? ToRpc(new DomainException(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED", "The call took longer than its deadline. Nothing was changed unless a later read shows it."))
                    : ToRpc(new DomainException(StatusCode.Cancelled, "CANCELLED", "The call was canceled by its caller."));

            case PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected }:
                return ToRpc(new DomainException(StatusCode.Aborted, "CONCURRENT_CHANGE", "Someone changed the same thing at the same moment. Try again.") { RetryAfter = TimeSpan.FromMilliseconds(200) });

            case NpgsqlException e when e.IsTransient || e is not PostgresException || e.SqlState is { } state && (state == PostgresErrorCodes.ReadOnlySqlTransaction || state.StartsWith("57", StringComparison.Ordinal)):
                LogUnavailable(logger, "the database", context.Method, e);
                if (e is PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction } full)
                {
                    parts.Lost(Parts.DatabaseWrites, full.MessageText);
                }

                return ToRpc(Unavailable());

            // The reader of a stream gives its own bare status, and the parser its own exception.
            case InvalidProtocolBufferException or InvalidDataException or RpcException { StatusCode: StatusCode.Internal or StatusCode.ResourceExhausted or StatusCode.Unimplemented } when IsOfTheReader(exception):
                return ToRpc((exception is RpcException { StatusCode: StatusCode.ResourceExhausted }
                    ? new DomainException(StatusCode.ResourceExhausted, "BODY_TOO_LARGE", "A message of this request is larger than its method takes.")
                    : Errors.Unreadable()).With("trace_id", Trace()));

            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return ToRpc(new DomainException(StatusCode.ResourceExhausted, "BODY_TOO_LARGE", "The body of this request is larger than its method takes.").With("trace_id", Trace()));

            // A colleague that does not answer in its time, a connection that breaks in the middle, or this process as it stops: the caller may try again.
            case OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled }:
            case var e when Outage.Is(e):
                LogUnavailable(logger, "a part", context.Method, exception);
                return ToRpc(Unavailable());

            default:
                var trace = Trace();
                LogUnknown(logger, context.Method, trace, exception);
                return ToRpc(new DomainException(StatusCode.Internal, "INTERNAL", $"Something went wrong on our side. Tell the operator this trace id: {trace}").With("trace_id", trace));
        }
    }

    private static bool IsOfTheReader(Exception exception) => exception.StackTrace?.Contains("Grpc.AspNetCore.Server.Internal.PipeExtensions", StringComparison.Ordinal) == true;

    private static DomainException Unavailable() =>
        new(StatusCode.Unavailable, "TEMPORARILY_UNAVAILABLE", "A part of MentorNet does not answer right now. Try again in a few seconds.") { RetryAfter = TimeSpan.FromSeconds(2) };

    private RpcException ToRpc(DomainException e) => ToStatus(e, service).ToRpcException();

    /// <summary>Gives a failure the form that every refusal has.</summary>
    internal static Google.Rpc.Status ToStatus(DomainException e, ServiceName service)
    {
        var status = new Google.Rpc.Status { Code = (int)e.Code, Message = e.Message };
        var info = new ErrorInfo { Reason = e.Reason, Domain = $"{service.Value}.mentornet.dev" };
        info.Metadata.Add(e.Metadata);
        status.Details.Add(Any.Pack(info));
        if (e.Fields.Count > 0)
        {
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { e.Fields } }));
        }

        switch (e.Code)
        {
            case StatusCode.FailedPrecondition:
                status.Details.Add(Any.Pack(new PreconditionFailure
                {
                    Violations = { new PreconditionFailure.Types.Violation { Type = e.Reason, Description = e.Message } },
                }));
                break;
            case StatusCode.ResourceExhausted:
                status.Details.Add(Any.Pack(new QuotaFailure
                {
                    Violations = { new QuotaFailure.Types.Violation { Subject = e.Reason, Description = e.Message } },
                }));
                break;
        }

        if (e.RetryAfter is { } wait)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }));
        }

        return status;
    }

    private static string Trace() => Activity.Current?.TraceId.ToString() ?? "";

    [LoggerMessage(LogLevel.Error, "{Method} failed, trace {TraceId}")]
    private static partial void LogUnknown(ILogger logger, string method, string traceId, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Part} does not answer in {Method}")]
    private static partial void LogUnavailable(ILogger logger, string part, string method, Exception exception);
}
