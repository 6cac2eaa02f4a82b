package dev.fs.templates;

import dev.fs.templates.text.JsonText;
import dev.fs.templates.text.PythonText;
import dev.fs.templates.text.SqlText;
import dev.fs.templates.text.YamlText;
import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleScalar;
import freemarker.template.Template;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Fills one template. Interpolations are {@code [=…]}, since SQL and Python have their own use for
 * {@code ${…}}; each goes through the function of the language that it stands in.
 */
final class Renderer {
  private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);

  Renderer() {
    configuration.setTemplateLoader(new ClassTemplateLoader(Renderer.class, ""));
    configuration.setObjectWrapper(new RecordWrapper());
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("c");
    configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    share("python", PythonText::literal);
    share("json", JsonText::string);
    share("sql_name", SqlText::identifier);
    share("sql_string", SqlText::string);
    share("sql_comment", SqlText::comment);
    configuration.setSharedVariable("sql_word", (TemplateMethodModelEx) Renderer::sqlWord);
    share("yaml", YamlText::scalar);
  }

  /** Parses a template, which is then kept. */
  Template load(String template) {
    try {
      return configuration.getTemplate(template);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read template " + template, e);
    }
  }

  String render(String template, Object model) {
    StringWriter out = new StringWriter();
    try {
      load(template).process(model, out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot fill template " + template, e);
    } catch (TemplateException e) {
      throw new IllegalStateException("template " + template + " does not fit its record", e);
    }
    return out.toString();
  }

  private static SimpleScalar sqlWord(List<?> arguments) throws TemplateModelException {
    if (arguments.size() == 2
        && arguments.get(0) instanceof TemplateScalarModel name
        && arguments.get(1) instanceof TemplateBooleanModel quoted) {
      return new SimpleScalar(SqlText.name(name.getAsString(), quoted.getAsBoolean()));
    }
    throw new TemplateModelException("sql_word takes a name and whether it needs quotes");
  }

  private void share(String name, UnaryOperator<String> function) {
    TemplateMethodModelEx method =
        arguments -> {
          if (arguments.size() == 1 && arguments.get(0) instanceof TemplateScalarModel text) {
            return new SimpleScalar(function.apply(text.getAsString()));
          }
          throw new TemplateModelException(name + " takes one text");
        };
    configuration.setSharedVariable(name, method);
  }
}
