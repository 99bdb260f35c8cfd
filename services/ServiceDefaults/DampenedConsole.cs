using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The console's log, in which a warning or error that comes again and again stands once in full, then a few times a minute in one line
/// with how often it came: an outage of hours stays readable and small. What is different in its text, its exception or the place that
/// throws it is another one. Each has its time. What <paramref name="isUntrue"/> says of an entry, by its category and event, is not written at all.
/// </summary>
[ProviderAlias("Console")]
public sealed class DampenedConsole(ILoggerProvider console, TimeProvider clock, Func<string, EventId, bool>? isUntrue = null) : ILoggerProvider, ISupportExternalScope
{
    private const int MostKinds = 1000;
    private const int AMinute = 20;
    private const int WithExceptionAMinute = 3;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<(string, int, string, Type?, string?), Kind> kinds = new();

    /// <summary>Puts it in the place of the console, if the host has one.</summary>
    public static void Use(IHostApplicationBuilder builder)
    {
        // Without the name of a format the console takes no options of one.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName ??= ConsoleFormatterNames.Simple);
        builder.Services.Configure<SimpleConsoleFormatterOptions>(WithTime);
        builder.Services.Configure<JsonConsoleFormatterOptions>(WithTime);
        if (builder.Services.FirstOrDefault(service => service.ServiceType == typeof(ILoggerProvider) && service.ImplementationType == typeof(ConsoleLoggerProvider)) is { } plain)
        {
            builder.Services.Remove(plain);
            builder.Services.AddSingleton<ConsoleLoggerProvider>();
            builder.Services.AddSingleton<ILoggerProvider>(services => new DampenedConsole(
                services.GetRequiredService<ConsoleLoggerProvider>(), TimeProvider.System, SealedKeys.Seal(builder.Configuration) ? SealedKeys.IsUntrue : null));
        }
    }

    private static void WithTime(ConsoleFormatterOptions format) => (format.TimestampFormat, format.UseUtcTimestamp) = ("yyyy-MM-dd'T'HH:mm:ss'Z' ", true);

    public ILogger CreateLogger(string categoryName) => new Logger(this, console.CreateLogger(categoryName), categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => (console as ISupportExternalScope)?.SetScopeProvider(scopeProvider);

    public void Dispose() => console.Dispose();

    private bool IsUntrue(string category, EventId id) => isUntrue?.Invoke(category, id) == true;

    // Says whether an entry is written whole (null), in one line with this appended, or not at all (empty).
    private string? Look(string category, EventId id, string text, Exception? exception)
    {
        if (kinds.Count > MostKinds)
        {
            kinds.Clear();
        }

        var cause = exception?.GetBaseException();
        var kind = kinds.GetOrAdd((category, id.Id, text, cause?.GetType(), FirstLine(cause?.StackTrace)), static _ => new Kind());
        var now = clock.GetUtcNow();
        lock (kind)
        {
            var isNew = now - kind.Seen > Forgotten;
            kind.Seen = now;
            if (isNew)
            {
                (kind.Since, kind.Written, kind.Left) = (now, 1, 0);
                return null;
            }

            var left = 0;
            if (now - kind.Since >= Window)
            {
                (left, kind.Since, kind.Written, kind.Left) = (kind.Left, now, 0, 0);
            }

            if (kind.Written >= (exception is null ? AMinute : WithExceptionAMinute))
            {
                kind.Left++;
                return "";
            }

            kind.Written++;
            return left == 0 ? " (again)" : string.Create(CultureInfo.InvariantCulture, $" (again; {left} more like this were left out)");
        }
    }

    private static string? FirstLine(string? text) => text?.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? text[..end] : text;

    private sealed class Kind
    {
        public DateTimeOffset Since { get; set; }

        public DateTimeOffset Seen { get; set; }

        public int Written { get; set; }

        public int Left { get; set; }
    }

    private sealed class Logger(DampenedConsole owner, ILogger console, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => console.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => console.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel < LogLevel.Warning)
            {
                console.Log(logLevel, eventId, state, exception, formatter);
                return;
            }

            if (owner.IsUntrue(category, eventId))
            {
                return;
            }

            if (CallersFault.Is(category, eventId, exception))
            {
                (logLevel, exception) = (LogLevel.Information, null);
            }

            switch (owner.Look(category, eventId, TextOf(state) ?? formatter(state, exception), exception))
            {
                case null:
                    console.Log(logLevel, eventId, state, exception, formatter);
                    break;
                case "":
                    break;
                case var note when exception is null:
                    console.Log(logLevel, eventId, state, null, (values, _) => formatter(values, null) + note);
                    break;
                case var note:
                    var cause = exception.GetBaseException();
                    console.Log(logLevel, eventId, state, null, (values, _) => $"{formatter(values, exception)} {cause.GetType().Name}: {cause.Message}{note}");
                    break;
            }
        }

        private static string? TextOf<TState>(TState state) =>
            state is IReadOnlyList<KeyValuePair<string, object?>> { Count: > 0 } values && values[^1] is { Key: "{OriginalFormat}", Value: string text } ? text : null;
    }
}
