using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Operations.V1;

namespace MentorNet.ServiceDefaults;

/// <summary>Shows an operator what of this service works, and lets them retry or drop what was set aside.</summary>
public sealed class EventsApi(ServiceName service, ConditionReader conditions, SetAsideEvents events) : EventsService.EventsServiceBase
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;

    private string Parent => $"services/{service.Value}";

    public override async Task<Condition> GetCondition(GetConditionRequest request, ServerCallContext context)
    {
        Is($"{Parent}/condition", request.Name, "name");

        var condition = await conditions.ReadAsync(context.CancellationToken);
        return new Condition
        {
            Name = request.Name,
            TakesCalls = condition.TakesCalls,
            WorksFully = condition.WorksFully,
            Missing = { condition.Missing.Select(part => new Operations.V1.MissingPart { Part = part.Name, SinceTime = part.Since.ToTimestamp(), Problem = part.Problem }) },
            SetAsideCount = condition.SetAside,
            WaitingCount = condition.Waiting,
            OldestWait = Duration.FromTimeSpan(TimeSpan.FromSeconds(condition.OldestWaitSeconds)),
        };
    }

    public override async Task<ListSetAsideEventsResponse> ListSetAsideEvents(ListSetAsideEventsRequest request, ServerCallContext context)
    {
        Is(Parent, request.Parent, "parent");
        if (request.PageSize < 0)
        {
            throw Errors.InvalidField("page_size", "must not be negative.");
        }

        var size = request.PageSize == 0 ? UsualPage : Math.Min(request.PageSize, LargestPage);
        var after = PageToken.Read<After>(request.PageToken, Parent)?.Id ?? Guid.Empty;
        await events.MeasureAsync(context.CancellationToken);
        var rows = await events.ListAsync(after, size + 1, context.CancellationToken);
        return new ListSetAsideEventsResponse
        {
            Events = { rows.Take(size).Select(ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(Parent, new After(rows[size - 1].Id)) : "",
            TotalSize = events.Count,
        };
    }

    public override async Task<SetAsideEvent> GetSetAsideEvent(GetSetAsideEventRequest request, ServerCallContext context)
    {
        var id = Parse.Name(request.Name, $"{Parent}/events", "name");

        return await events.FindAsync(id, context.CancellationToken) is { } row
            ? ToProto(row)
            : throw new DomainException(StatusCode.NotFound, "EVENT_NOT_FOUND", "No such event is set aside. It may have been retried or dropped.").With("event", request.Name);
    }

    public override async Task<RetrySetAsideEventsResponse> RetrySetAsideEvents(RetrySetAsideEventsRequest request, ServerCallContext context)
    {
        Is(Parent, request.Parent, "parent");
        var ids = Ids(request.Names, request.All);

        return new RetrySetAsideEventsResponse { Count = await events.RetryAsync(ids, context.CancellationToken) };
    }

    public override async Task<DropSetAsideEventsResponse> DropSetAsideEvents(DropSetAsideEventsRequest request, ServerCallContext context)
    {
        Is(Parent, request.Parent, "parent");
        var ids = Ids(request.Names, request.All);

        return new DropSetAsideEventsResponse { Count = await events.DropAsync(ids, context.CancellationToken) };
    }

    private static void Is(string expected, string value, string field)
    {
        if (value != expected)
        {
            throw Errors.InvalidField(field, $"must be '{expected}' here.");
        }
    }

    // Null is all.
    private Guid[]? Ids(IReadOnlyList<string> names, bool all)
    {
        if (all == names.Count > 0)
        {
            throw Errors.InvalidField("names", "must name events, unless `all` is true; not both.");
        }

        Parse.Count(names.Count, "names", 1000);
        return all ? null : [.. names.Select((name, i) => Parse.Name(name, $"{Parent}/events", $"names[{i}]"))];
    }

    private SetAsideEvent ToProto(SetAsideRow row) => new()
    {
        Name = $"{Parent}/events/{row.Id}",
        Kind = row.Kind switch
        {
            "FAILED" => SetAsideEvent.Types.Kind.Failed,
            "UNKNOWN" => SetAsideEvent.Types.Kind.Unknown,
            _ => SetAsideEvent.Types.Kind.Unsendable,
        },
        Type = row.Type,
        Queue = row.Queue,
        Ids = { Envelope.Read(row.Body).Ids.ToDictionary() },
        Cause = row.Cause,
        Stack = row.Stack ?? "",
        TryCount = row.Tries,
        FirstSetAsideTime = row.FirstSetAsideAt.ToTimestamp(),
        SetAsideTime = row.SetAsideAt.ToTimestamp(),
        RetryTime = row.RetryAskedAt?.ToTimestamp(),
    };

    private sealed record After(Guid Id);
}
