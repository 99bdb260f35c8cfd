using System.Security.Cryptography;
using Grpc.Core;
using MentorNet.Probe.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>Fails as it is told, in each shape of a call.</summary>
internal sealed class ProbeApi : ProbeService.ProbeServiceBase
{
    public const string Secret = "hunter2";

    public override Task<Answer> Ask(Failure request, ServerCallContext context) => FailAsync(request.Kind, context);

    public override async Task<Answer> Collect(IAsyncStreamReader<Failure> requestStream, ServerCallContext context)
    {
        await requestStream.MoveNext();
        return await FailAsync(requestStream.Current.Kind, context);
    }

    public override async Task Watch(Failure request, IServerStreamWriter<Answer> responseStream, ServerCallContext context)
    {
        await responseStream.WriteAsync(new Answer());
        await responseStream.WriteAsync(await FailAsync(request.Kind, context));
    }

    public override async Task Talk(IAsyncStreamReader<Failure> requestStream, IServerStreamWriter<Answer> responseStream, ServerCallContext context)
    {
        await requestStream.MoveNext();
        await responseStream.WriteAsync(await FailAsync(requestStream.Current.Kind, context));
    }

    public override async Task<Receipt> Store(Parcel request, ServerCallContext context)
    {
        await using var file = context.OpenFile();
        return new Receipt
        {
            Before = request.Before,
            After = request.After,
            ContentType = request.File?.ContentType ?? "",
            Size = file.Length,
            Hash = Convert.ToHexString(await SHA256.HashDataAsync(file, context.CancellationToken)),
            InMessage = request.File?.Data.Length ?? 0,
        };
    }

    public override Task<Answer> Install(Failure request, ServerCallContext context) => Task.FromResult(new Answer());

    public override Task<Answer> Greet(Failure request, ServerCallContext context) => Task.FromResult(new Answer());

    private static async Task<Answer> FailAsync(string kind, ServerCallContext context) => kind switch
    {
        "" => new Answer(),
        "field" => throw Errors.InvalidField("person.needs[2]", "is not a need."),
        "missing" => throw Errors.NotFound("PROBE_NOT_FOUND", "probes/1"),
        "state" => throw new DomainException(StatusCode.FailedPrecondition, "PROBE_CLOSED", "It is closed."),
        "quota" => throw new DomainException(StatusCode.ResourceExhausted, "PROBE_FULL", "It is full.") { RetryAfter = TimeSpan.FromSeconds(7) },
        "database away" => throw new NpgsqlException(Secret, new IOException()),
        "database stops" => throw new PostgresException(Secret, "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown),
        "deadlock" => throw new PostgresException(Secret, "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected),
        "colleague away" => throw new RpcException(new Status(StatusCode.Unavailable, Secret)),
        "colleague late" => throw new RpcException(new Status(StatusCode.DeadlineExceeded, Secret)),
        "colleague breaks off" => throw new RpcException(new Status(StatusCode.Internal, Secret, new HttpRequestException(Secret, new IOException(Secret)))),
        "colleague stops" => throw new RpcException(new Status(StatusCode.Cancelled, Secret)),
        "disk full" => throw new PostgresException(Secret, "ERROR", "ERROR", PostgresErrorCodes.DiskFull),
        "stopping" => throw new OperationCanceledException(Secret),
        "bug" => throw new InvalidOperationException(Secret),
        "slow" => await WaitAsync(context),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static async Task<Answer> WaitAsync(ServerCallContext context)
    {
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
        return new Answer();
    }
}

/// <summary>Exists to be mapped without having been declared.</summary>
internal sealed class UndeclaredApi : UndeclaredService.UndeclaredServiceBase
{
    public override Task<Answer> Ask(Failure request, ServerCallContext context) => Task.FromResult(new Answer());
}
