using Grpc.Core;

namespace MentorNet.Web.Kit;

/// <summary>
/// What a live part does when somebody presses a button: one act at a time. Whatever becomes of it, the part says so and is free for the
/// next; an exception that left here would end all that is live on the page.
/// </summary>
internal sealed partial class Acts(ILogger logger)
{
    // Ends when the act that was asked for last is done. All of a part runs on one dispatcher, so nothing comes between reading and setting it.
    private Task last = Task.CompletedTask;

    /// <summary>Says what is being done; null when nothing is.</summary>
    public string? Doing { get; private set; }

    /// <summary>Does something. Pressed twice it is done once; another act waits for its turn, so that no key is lost.</summary>
    /// <param name="doing">Says what is done.</param>
    /// <param name="act">Does it.</param>
    /// <param name="failed">Told why it failed, in words for the person.</param>
    /// <param name="explain">Puts a failure of a service into words; the common ones if null.</param>
    public async Task DoAsync(string doing, Func<Task> act, Action<string> failed, Func<RpcException, string>? explain = null)
    {
        if (Doing == doing)
        {
            return;
        }

        var (before, mine) = (last, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        last = mine.Task;
        await before;
        try
        {
            Doing = doing;
            await act();
        }
        catch (RpcException e)
        {
            failed(explain?.Invoke(e) ?? Failures.Explain(e).First().Text);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailed(logger, e);
            failed("That did not work, and it is not your fault. Try again, and tell your admin if it happens again.");
        }
        finally
        {
            Doing = null;
            mine.SetResult();
        }
    }

    [LoggerMessage(LogLevel.Error, "An act of a live part failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
