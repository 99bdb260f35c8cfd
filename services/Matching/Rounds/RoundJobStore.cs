using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>The two parts of a computation, in their order.</summary>
internal enum JobStage
{
    /// <summary>The preview; the round waits for it.</summary>
    Compute,

    /// <summary>What the other objectives would give, beside the preview.</summary>
    Compare,
}

/// <summary>A job of a round that was taken: once it is started anew or taken by another, its lease is worth nothing.</summary>
internal sealed record RoundJob(Guid RoundId, Guid ConsortiumId, JobStage Stage, int Attempts, string Worker);

/// <summary>Holds all SQL on the jobs of rounds. Leases are kept on the database's clock, the only one that all replicas share.</summary>
internal static class RoundJobStore
{
    public static Task StartJobAsync(this Work work, Guid consortiumId, Guid roundId) =>
        work.ExecuteAsync(
            """
            INSERT INTO round_jobs (round_id, consortium_id, stage)
            VALUES (@roundId, @consortiumId, 'Compute')
            ON CONFLICT (round_id) DO UPDATE SET
                stage = 'Compute', worker = '', lease_until = '-infinity', attempts = 0, progress = 0, created_at = clock_timestamp()
            """,
            new { consortiumId, roundId });

    /// <summary>Takes the oldest job of this stage that nobody works on.</summary>
    public static Task<RoundJob?> TakeJobAsync(this Work work, JobStage stage) =>
        work.QuerySingleOrDefaultAsync<RoundJob>(
            """
            UPDATE round_jobs
            SET worker = gen_random_uuid()::text, lease_until = clock_timestamp() + interval '8 seconds', attempts = attempts + 1, progress = 0
            WHERE round_id = (
                SELECT round_id
                FROM round_jobs
                WHERE stage = @stage AND lease_until < clock_timestamp()
                ORDER BY created_at
                LIMIT 1
                FOR UPDATE SKIP LOCKED)
            RETURNING round_id, consortium_id, stage, attempts, worker
            """,
            new { stage = stage.ToString() });

    /// <summary>Keeps the lease and notes the progress; 0 where it is lost.</summary>
    public static Task<int> KeepJobAsync(this Work work, RoundJob job, int progress) =>
        work.ExecuteAsync(
            """
            UPDATE round_jobs
            SET lease_until = clock_timestamp() + interval '8 seconds', progress = @progress
            WHERE round_id = @RoundId AND worker = @Worker
            """,
            new { job.Worker, job.RoundId, progress });

    /// <summary>Leaves the job to another process at once.</summary>
    public static Task<int> LeaveJobAsync(this Work work, RoundJob job) =>
        work.ExecuteAsync(
            "UPDATE round_jobs SET worker = '', lease_until = '-infinity', attempts = attempts - 1 WHERE round_id = @RoundId AND worker = @Worker",
            new { job.Worker, job.RoundId });

    /// <summary>Goes on to the comparison; 0 where the lease is lost.</summary>
    public static Task<int> PassJobAsync(this Work work, RoundJob job) =>
        work.ExecuteAsync(
            "UPDATE round_jobs SET stage = 'Compare', worker = '', lease_until = '-infinity', attempts = 0, progress = 0 WHERE round_id = @RoundId AND worker = @Worker",
            new { job.Worker, job.RoundId });

    /// <summary>Ends a job; 0 where the lease is lost.</summary>
    public static Task<int> EndJobAsync(this Work work, RoundJob job) =>
        work.ExecuteAsync("DELETE FROM round_jobs WHERE round_id = @RoundId AND worker = @Worker", new { job.Worker, job.RoundId });

    /// <summary>Ends the job of a round, whoever has it.</summary>
    public static Task<int> EndJobAsync(this Work work, Guid roundId) => work.ExecuteAsync("DELETE FROM round_jobs WHERE round_id = @roundId", new { roundId });

    public static Task<RoundProgress?> FindProgressAsync(this Work work, Guid roundId) =>
        work.QuerySingleOrDefaultAsync<RoundProgress>("SELECT stage, progress FROM round_jobs WHERE round_id = @roundId", new { roundId });
}

/// <summary>How far a job is, in percent.</summary>
internal sealed record RoundProgress(JobStage Stage, int Progress);
