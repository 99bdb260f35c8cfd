using System.Diagnostics;
using System.Text.Json;
using Google.Protobuf;
using Spectre.Console;

namespace MentorNet.Cli;

/// <summary>Prints results to the output and progress to the error stream; bars only where somebody sees them.</summary>
internal static class Screen
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly IAnsiConsole Terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    private static bool IsTerminal => !Console.IsErrorRedirected;

    public static void Json(object value) => Console.WriteLine(JsonSerializer.Serialize(value, Indented));

    public static void Json(IMessage message) => Console.WriteLine(JsonFormatter.Default.Format(message));

    /// <summary>Shows one piece of work with a known size; the work reports how much is done.</summary>
    public static async Task<T> BarAsync<T>(string what, long size, bool quiet, Func<Action<long>, Task<T>> work)
    {
        if (quiet || !IsTerminal)
        {
            return await work(_ => { });
        }

        return await Terminal.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn()).StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(what), maxValue: Math.Max(1, size));
            var result = await work(done => task.Value = done);
            task.Value = task.MaxValue;
            return result;
        });
    }

    /// <summary>Runs one step and says how long it took.</summary>
    public static async Task<T> StepAsync<T>(string what, bool quiet, Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        T result;
        if (quiet || !IsTerminal)
        {
            result = await work();
        }
        else
        {
            result = await Terminal.Status().StartAsync(Markup.Escape(what), _ => work());
        }

        if (!quiet)
        {
            Console.Error.WriteLine($"✓ {what,-52} {watch.Elapsed.TotalSeconds,5:0.0} s");
        }

        return result;
    }
}
