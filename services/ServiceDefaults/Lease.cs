using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>Keeps what a process has leased in its database while it works at it.</summary>
public static class Lease
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Renews a lease until <paramref name="lost"/> is cancelled, and cancels it as soon as the lease is somebody else's: what is no longer
    /// this process's is left at once.
    /// </summary>
    /// <param name="database">Where the lease stands.</param>
    /// <param name="renew">Renews it, with whatever progress there is, and says how many rows that found.</param>
    /// <param name="lost">Ends the work that is done under the lease.</param>
    /// <param name="away">Told when the database is away for a moment; what is done is stored only while the lease is this process's.</param>
    public static async Task KeepAsync(Database database, Func<Work, Task<int>> renew, CancellationTokenSource lost, Action<NpgsqlException> away)
    {
        while (!lost.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Between, lost.Token);
                await using var work = await database.BeginAsync(lost.Token);
                var mine = await renew(work) == 1;
                await work.CommitAsync();
                if (!mine)
                {
                    await lost.CancelAsync();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                away(e);
            }
        }
    }
}
