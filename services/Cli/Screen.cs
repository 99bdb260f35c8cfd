using System.Diagnostics;
using System.Text.Json;
using Google.Protobuf;
using Spectre.Console;

namespace MentorNet.Cli;

/// <summary>
/// Prints results to the output and progress to the error stream; bars only where somebody sees them. Much of it others wrote: what would steer the terminal or
/// turn the direction of the text is shown as `\uXXXX`.
/// </summary>
internal static class Screen
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly IAnsiConsole Terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    private static bool IsTerminal => !Console.IsErrorRedirected;

    public static void Json(object value) => Console.WriteLine(JsonSerializer.Serialize(value, Indented));

    // The same form is an escape within JSON.
    public static void Json(IMessage message) => Line(JsonFormatter.Default.Format(message));

    /// <summary>Prints one line of a result.</summary>
    public static void Line(string text) => Console.WriteLine(Plain(text));

    /// <summary>Prints a part of a line of a result.</summary>
    public static void Part(string text) => Console.Write(Plain(text));

    /// <summary>Prints one line beside the result.</summary>
    public static void ErrorLine(string text) => Console.Error.WriteLine(Plain(text));

    /// <summary>What stands in a cell of a table.</summary>
    public static string Cell(string text) => Markup.Escape(Plain(text));

    /// <summary>A text without what steers a terminal, breaks the line or turns the direction.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c =>
        char.IsControl(c) || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? $"\\u{(int)c:X4}" : c.ToString()));

    /// <summary>Says on the error stream what went wrong, for people or as JSON.</summary>
    public static void Show(this Problem problem, bool asJson)
    {
        if (asJson)
        {
            ErrorLine(JsonSerializer.Serialize(new
            {
                error = new { message = problem.Message, reason = problem.Reason, fields = (problem.Fields ?? []).Select(field => new { field = field.Field, description = field.Text }) },
            }));
            return;
        }

        ErrorLine($"✗ {problem.Message}");
        if (problem.Reason is not null)
        {
            ErrorLine($"  reason: {problem.Reason}");
        }

        foreach (var (field, text) in problem.Fields ?? [])
        {
            ErrorLine($"  {field}: {text}");
        }

        if (problem.Advice is not null)
        {
            ErrorLine($"  What to do: {problem.Advice}");
        }
    }

    /// <summary>Shows one piece of work with a known size; the work reports how much is done.</summary>
    public static async Task<T> BarAsync<T>(string what, long size, bool quiet, Func<Action<long>, Task<T>> work)
    {
        if (quiet || !IsTerminal)
        {
            return await work(_ => { });
        }

        return await Terminal.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn()).StartAsync(async context =>
        {
            var task = context.AddTask(Cell(what), maxValue: Math.Max(1, size));
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
            result = await Terminal.Status().StartAsync(Cell(what), _ => work());
        }

        if (!quiet)
        {
            ErrorLine($"✓ {what,-52} {watch.Elapsed.TotalSeconds,5:0.0} s");
        }

        return result;
    }
}
