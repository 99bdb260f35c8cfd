using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Tests.Independence;

/// <summary>Keeps what each declares, for as long as the tests run.</summary>
internal sealed class StandInIndependence : IndependenceService.IndependenceServiceBase
{
    private static readonly ConcurrentDictionary<(string Caller, string Name), Conflict> Declared = new();

    public override Task<Conflict> CreateConflict(CreateConflictRequest request, ServerCallContext context)
    {
        var conflict = new Conflict(request.Conflict) { Name = $"conflicts/{Guid.CreateVersion7()}", CreateTime = Long.Ago };
        Declared[(Long.Caller(context), conflict.Name)] = conflict;
        return Task.FromResult(conflict);
    }

    public override Task<ListMyConflictsResponse> ListMyConflicts(ListMyConflictsRequest request, ServerCallContext context)
    {
        var caller = Long.Caller(context);
        return Task.FromResult(new ListMyConflictsResponse { Conflicts = { Declared.Where(one => one.Key.Caller == caller).Select(one => one.Value) } });
    }

    public override Task<Empty> DeleteConflict(DeleteConflictRequest request, ServerCallContext context)
    {
        Declared.TryRemove((Long.Caller(context), request.Name), out _);
        return Task.FromResult(new Empty());
    }

    public override Task<ListMyReportingLinesResponse> ListMyReportingLines(ListMyReportingLinesRequest request, ServerCallContext context) => Task.FromResult(new ListMyReportingLinesResponse());
}
