using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

/// <summary>
/// Reminds of open requests and expires them, and lets ranked choices and waiting lists go on. What is due stands in the database: each deadline has its effect once, in one
/// transaction, by whichever replica takes it, also after a restart or a jump of the clock.
/// </summary>
internal sealed class RequestDeadlines(Database db, TimeProvider clock, ILogger<RequestDeadlines> logger) : Worker(clock, logger, db.Commits)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await MeetOneAsync(cancellationToken) || await DoOneTaskAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> MeetOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        await using var work = await db.BeginAsync(cancellationToken);
        if (await work.TakeDueRequestAsync(now) is not { } due)
        {
            return false;
        }

        work.Bind(due.ConsortiumId);
        var request = await work.FindAndLockRequestAsync(due.ConsortiumId, due.RequestId);
        if (request is not { State: RequestState.Open })
        {
            await work.ForgetDueAsync(due.RequestId);
        }
        else if (now >= request.ExpiresAt)
        {
            await work.AnswerAsync(due.ConsortiumId, request.Expire(now));
            await work.ForgetDueAsync(due.RequestId);
        }
        else
        {
            await work.EnqueueAsync(new MatchRequestReminded(
                request.Id, due.ConsortiumId, request.MenteeId, request.MentorId, request.ExpiresAt, now));
            await work.SetDueAsync(due.RequestId, request.DueAfter(now));
        }

        await work.CommitAsync();
        return true;
    }

    private async Task<bool> DoOneTaskAsync(CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        var leasedUntil = now + Lease;
        await using var leasing = await db.BeginAsync(cancellationToken);
        if (await leasing.LeaseTaskAsync(now, leasedUntil) is not { } task)
        {
            return false;
        }

        await leasing.CommitAsync();
        await using var work = await db.BeginAsync(task.ConsortiumId, cancellationToken);
        var next = task.Kind == RequestTask.Choice
            ? await Cascade.GoOnAsync(work, task.ConsortiumId, task.TaskId, now)
            : await Cascade.OfferAsync(work, task.ConsortiumId, task.TaskId, now);
        await work.EndTaskAsync(task, leasedUntil, next);
        await work.CommitAsync();
        return true;
    }
}
